extension HPKE {
  /// The key that opens what was encrypted to its public key.
  package struct PrivateKey: Sendable {
    /// The key's bytes: a scalar on P-256, or the seed that a hybrid key is expanded from.
    package let bytes: SecretBytes
    /// The public key that belongs to it.
    package let publicKey: PublicKey
    /// The mechanism the key is for.
    package var kem: KEM { publicKey.kem }

    private let postQuantum: MLKEM768.DecapsulationKey?
    private let traditional: CurveKey

    /// Makes the key of 32 bytes: a scalar on P-256, or the seed of a hybrid key.
    ///
    /// - Throws: `invalidLength`, or `invalidKey` for a scalar that is not on P-256.
    package init(_ bytes: SecretBytes, kem: KEM) throws(CryptoError) {
      guard bytes.count == kem.privateKeyByteCount else { throw .invalidLength }
      self.bytes = bytes
      if kem.isHybrid {
        let (seed, scalar) = try Self.expand(bytes, for: kem.curve)
        postQuantum = try MLKEM768.DecapsulationKey(seed: seed)
        traditional = try CurveKey(scalar, on: kem.curve)
      } else {
        postQuantum = nil
        traditional = try CurveKey(bytes, on: kem.curve)
      }
      publicKey = PublicKey(
        kem: kem,
        postQuantum: postQuantum?.encapsulationKey,
        point: traditional.publicKey
      )
    }

    /// Makes a new key from the system's random generator.
    package static func random(kem: KEM) throws(CryptoError) -> PrivateKey {
      guard kem.isHybrid else {
        return try PrivateKey(P256PrivateKey.random().scalar, kem: kem)
      }
      return try PrivateKey(.random(count: kem.privateKeyByteCount), kem: kem)
    }

    /// Finds the secret that somebody made for the public key.
    func decapsulate(_ encapsulatedKey: [UInt8]) throws(CryptoError) -> SecretBytes {
      guard encapsulatedKey.count == kem.encapsulatedKeyByteCount else { throw .invalidLength }
      let pointStart = encapsulatedKey.count - kem.curve.pointByteCount
      let ephemeral = Array(encapsulatedKey[pointStart...])
      let shared = try traditional.sharedSecret(with: ephemeral)
      guard let postQuantum else {
        return try kem.extract(
          traditional: shared,
          ephemeral: ephemeral,
          recipient: publicKey.point
        )
      }
      return try kem.combine(
        postQuantum: postQuantum.decapsulate(Array(encapsulatedKey[..<pointStart])),
        traditional: shared,
        ephemeral: ephemeral,
        recipient: publicKey.point
      )
    }

    /// Stretches a hybrid key's seed to ML-KEM's seed and to a scalar of the curve.
    ///
    /// The scalar is the first 32 bytes of the remaining output that are one, which on P-256 may take
    /// a second look once in 2³² seeds.
    private static func expand(
      _ seed: SecretBytes,
      for curve: Curve
    ) throws(CryptoError) -> (seed: SecretBytes, scalar: SecretBytes) {
      var end = MLKEM768.seedByteCount
      while true {
        end += 32
        let output = try SecretBytes(count: end) { (target) throws(CryptoError) in
          try seed.withBytes { (bytes) throws(CryptoError) in
            try ExtendableOutput.shake256.output(of: bytes, into: &target)
          }
        }
        let scalar = output.subsequence(end - 32..<end)
        guard curve.isPrivateKey(scalar) else { continue }
        return (output.subsequence(0..<MLKEM768.seedByteCount), scalar)
      }
    }
  }
}
