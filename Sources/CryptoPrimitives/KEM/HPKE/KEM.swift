extension HPKE {
  /// A key encapsulation mechanism by its registered number.
  package enum KEM: UInt16, Sendable, CaseIterable {
    /// DHKEM(P-256, HKDF-SHA256).
    case p256 = 0x0010
    /// ML-KEM-768 and P-256.
    case mlkem768P256 = 0x0050
    /// ML-KEM-768 and X25519, also known as X-Wing.
    case mlkem768X25519 = 0x647A

    /// The length of a public key in bytes.
    package var publicKeyByteCount: Int {
      isHybrid ? MLKEM768.encapsulationKeyByteCount + curve.pointByteCount : curve.pointByteCount
    }

    /// The length of an encapsulated key in bytes.
    package var encapsulatedKeyByteCount: Int {
      isHybrid ? MLKEM768.ciphertextByteCount + curve.pointByteCount : curve.pointByteCount
    }

    /// The length of a private key in bytes: a scalar, or the seed of a hybrid key.
    package var privateKeyByteCount: Int { 32 }

    var isHybrid: Bool { self != .p256 }

    var curve: Curve {
      switch self {
      case .p256, .mlkem768P256: .p256
      case .mlkem768X25519: .x25519
      }
    }

    /// Combines the secrets of a hybrid's two parts.
    func combine(
      postQuantum: SecretBytes,
      traditional: SecretBytes,
      ephemeral: [UInt8],
      recipient: [UInt8]
    ) throws(CryptoError) -> SecretBytes {
      var context = try HashContext(.sha3_256)
      try postQuantum.withBytes { (bytes) throws(CryptoError) in try context.update(bytes) }
      try traditional.withBytes { (bytes) throws(CryptoError) in try context.update(bytes) }
      try context.update(ephemeral.span)
      try context.update(recipient.span)
      try context.update(label.span)
      return try SecretBytes(count: HashFunction.sha3_256.byteCount) {
        (target) throws(CryptoError) in
        try context.finish(into: &target, at: 0)
      }
    }

    /// Extracts the secret of a mechanism without a second part (RFC 9180 §4.1).
    func extract(
      traditional: SecretBytes,
      ephemeral: [UInt8],
      recipient: [UInt8]
    ) throws(CryptoError) -> SecretBytes {
      let kdf = LabeledHKDF(suite: Array("KEM".utf8) + LabeledHKDF.bytes(of: rawValue))
      let key = try kdf.extract(traditional, label: "eae_prk", salt: nil)
      return try kdf.expand(key, label: "shared_secret", info: ephemeral + recipient, count: 32)
    }

    /// What keeps the hybrids' secrets apart; X-Wing's is a drawing of its name.
    private var label: [UInt8] {
      switch self {
      case .p256: []
      case .mlkem768P256: Array("MLKEM768-P256".utf8)
      case .mlkem768X25519: Array(#"\.//^\"#.utf8)
      }
    }
  }
}
