// K-PKE of FIPS 203 §5, the encryption that ML-KEM is built on. Alone it is not safe to use: whoever
// may ask for decryptions finds the key.

extension MLKEM768 {
  /// The public key of K-PKE, expanded.
  final class EncryptionKey: Sendable {
    /// Â, nine polynomials, row after row.
    let matrix: Polynomials
    /// t̂.
    let vector: Polynomials

    init(matrix: consuming Polynomials, vector: consuming Polynomials) {
      self.matrix = matrix
      self.vector = vector
    }

    /// Decodes and checks an encapsulation key, which is the same bytes.
    init(decoding bytes: Span<UInt8>) throws(CryptoError) {
      guard bytes.count == encapsulationKeyByteCount else { throw .invalidLength }
      var vector = Polynomials(count: rank)
      guard vector.decode(bytes.extracting(0..<vectorByteCount)) else { throw .invalidKey }
      matrix = try Polynomials.matrix(from: bytes.extracting(vectorByteCount...))
      self.vector = vector
    }

    /// Encrypts 32 bytes m with the randomness r (FIPS 203 algorithm 14).
    func encrypt(_ m: SecretBytes, randomness r: SecretBytes) throws(CryptoError) -> [UInt8] {
      var noise = try Polynomials.noise(count: rank, from: r, first: 0)
      noise.transform()

      var u = Polynomials(count: rank)
      for column in 0..<rank {
        u.setProduct(at: column, of: matrix, from: column, by: rank, and: noise)
      }
      u.transformBack()
      u.add(try Polynomials.noise(count: rank, from: r, first: rank))

      var v = Polynomials(count: 1)
      v.setProduct(at: 0, of: vector, from: 0, by: 1, and: noise)
      v.transformBack()
      v.add(try Polynomials.noise(count: 1, from: r, first: 2 * rank))
      var message = Polynomials(count: 1)
      m.withBytes { message.decode($0, compressedTo: 1) }
      v.add(message)

      var ciphertext = [UInt8](repeating: 0, count: ciphertextByteCount)
      var target = ciphertext.mutableSpan
      u.encode(compressedTo: 10, into: &target)
      v.encode(compressedTo: 4, into: &target, at: firstPartByteCount)
      return ciphertext
    }
  }

  /// The private key of K-PKE, expanded.
  final class DecryptionKey: Sendable {
    /// ŝ.
    let vector: Polynomials

    init(vector: consuming Polynomials) { self.vector = vector }

    /// Decrypts a ciphertext of the right length (FIPS 203 algorithm 15).
    func decrypt(_ ciphertext: [UInt8]) -> SecretBytes {
      let bytes = ciphertext.span
      var u = Polynomials(count: rank)
      u.decode(bytes.extracting(0..<firstPartByteCount), compressedTo: 10)
      u.transform()
      var product = Polynomials(count: 1)
      product.setProduct(at: 0, of: vector, from: 0, by: 1, and: u)
      product.transformBack()
      var w = Polynomials(count: 1)
      w.decode(bytes.extracting(firstPartByteCount...), compressedTo: 4)
      w.subtract(product)
      return SecretBytes(count: partByteCount) { w.encode(compressedTo: 1, into: &$0) }
    }
  }

  /// Makes a key pair and the public key's bytes from 32 bytes d (FIPS 203 algorithm 13).
  static func encryptionKeys(
    from d: SecretBytes
  ) throws(CryptoError) -> (EncryptionKey, DecryptionKey, bytes: [UInt8]) {
    let (rho, sigma) = try expandHash(d, [UInt8(rank)].span)
    return try encryptionKeys(rho: rho, sigma: sigma)
  }

  /// Makes a key pair from the seeds of the matrix and of the noise.
  static func encryptionKeys(
    rho: SecretBytes,
    sigma: SecretBytes
  ) throws(CryptoError) -> (EncryptionKey, DecryptionKey, bytes: [UInt8]) {
    // ρ is public from here on.
    let matrixSeed = rho.withBytes { bytes in bytes.indices.map { bytes[$0] } }
    let matrix = try Polynomials.matrix(from: matrixSeed.span)
    var secret = try Polynomials.noise(count: rank, from: sigma, first: 0)
    secret.transform()
    var error = try Polynomials.noise(count: rank, from: sigma, first: rank)
    error.transform()
    var vector = Polynomials(count: rank)
    for row in 0..<rank {
      vector.setProduct(at: row, of: matrix, from: row * rank, by: 1, and: secret)
    }
    vector.add(error)

    var bytes = [UInt8](repeating: 0, count: encapsulationKeyByteCount)
    var target = bytes.mutableSpan
    vector.encode(into: &target)
    for (index, byte) in matrixSeed.enumerated() { target[vectorByteCount + index] = byte }
    return (
      EncryptionKey(matrix: matrix, vector: vector), DecryptionKey(vector: secret), bytes
    )
  }
}
