extension HPKE {
  /// The curve of a mechanism, or of its traditional part.
  enum Curve: Sendable {
    case p256
    case x25519

    /// The length of a public key, which is uncompressed on P-256.
    var pointByteCount: Int {
      switch self {
      case .p256: P256.pointByteCount
      case .x25519: X25519.byteCount
      }
    }

    /// Refuses what is not a public key of the curve.
    func check(_ point: [UInt8]) throws(CryptoError) {
      guard point.count == pointByteCount else { throw .invalidLength }
      switch self {
      case .p256: _ = try P256.decode(point)
      case .x25519: break
      }
    }

    /// Tells whether 32 bytes are a private key of the curve.
    func isPrivateKey(_ scalar: SecretBytes) -> Bool {
      switch self {
      case .p256: P256.isPrivateKey(scalar)
      case .x25519: scalar.count == X25519.byteCount
      }
    }
  }

  /// A key pair on the curve of a mechanism.
  enum CurveKey: Sendable {
    case p256(P256PrivateKey)
    case x25519(X25519PrivateKey)

    init(_ scalar: SecretBytes, on curve: Curve) throws(CryptoError) {
      switch curve {
      case .p256: self = .p256(try P256PrivateKey(scalar))
      case .x25519: self = .x25519(try X25519PrivateKey(scalar))
      }
    }

    /// Makes a new key from the system's random generator.
    static func random(on curve: Curve) throws(CryptoError) -> CurveKey {
      switch curve {
      case .p256: .p256(try .random())
      case .x25519: .x25519(try .random())
      }
    }

    var publicKey: [UInt8] {
      switch self {
      case .p256(let key): key.publicKey
      case .x25519(let key): key.publicKey
      }
    }

    func sharedSecret(with peer: [UInt8]) throws(CryptoError) -> SecretBytes {
      switch self {
      case .p256(let key): try key.sharedSecret(with: peer)
      case .x25519(let key): try key.sharedSecret(with: peer)
      }
    }
  }
}
