extension HPKE {
  /// A key to which anybody can encrypt.
  package struct PublicKey: Sendable {
    /// The mechanism the key is for.
    package let kem: KEM
    /// The key as its specification writes it, ML-KEM's part first.
    package let bytes: [UInt8]

    private let postQuantum: MLKEM768.EncapsulationKey?
    /// The key, or the part of it, that is on the curve.
    let point: [UInt8]

    /// Decodes a key and checks it.
    ///
    /// Points on P-256 are uncompressed, as `P256.decode(_:)` makes them.
    ///
    /// - Throws: `invalidLength`, or `invalidKey` where a part is no key of its algorithm.
    package init(_ bytes: [UInt8], kem: KEM) throws(CryptoError) {
      guard bytes.count == kem.publicKeyByteCount else { throw .invalidLength }
      let pointStart = bytes.count - kem.curve.pointByteCount
      let point = Array(bytes[pointStart...])
      try kem.curve.check(point)
      let postQuantum =
        kem.isHybrid ? try MLKEM768.EncapsulationKey(Array(bytes[..<pointStart])) : nil
      self.init(kem: kem, postQuantum: postQuantum, point: point)
    }

    /// Joins two parts that are valid.
    init(kem: KEM, postQuantum: MLKEM768.EncapsulationKey?, point: [UInt8]) {
      self.kem = kem
      self.postQuantum = postQuantum
      self.point = point
      bytes = (postQuantum?.bytes ?? []) + point
    }

    /// Makes a secret that the key's owner will find.
    func encapsulate() throws(CryptoError) -> Encapsulation {
      try encapsulate(
        m: .random(count: MLKEM768.partByteCount),
        ephemeral: .random(on: kem.curve)
      )
    }

    /// Encapsulates with values that must be random and used once; ML-KEM's part needs m.
    func encapsulate(
      m: SecretBytes,
      ephemeral: CurveKey
    ) throws(CryptoError) -> Encapsulation {
      let traditional = try ephemeral.sharedSecret(with: point)
      guard let postQuantum else {
        let secret = try kem.extract(
          traditional: traditional,
          ephemeral: ephemeral.publicKey,
          recipient: point
        )
        return Encapsulation(sharedSecret: secret, encapsulatedKey: ephemeral.publicKey)
      }
      let encapsulated = try postQuantum.encapsulate(m: m)
      let secret = try kem.combine(
        postQuantum: encapsulated.sharedSecret,
        traditional: traditional,
        ephemeral: ephemeral.publicKey,
        recipient: point
      )
      return Encapsulation(
        sharedSecret: secret,
        encapsulatedKey: encapsulated.ciphertext + ephemeral.publicKey
      )
    }
  }
}
