@testable import CryptoPrimitives

extension MLKEM768.DecapsulationKey {
  /// The expanded form, which the library reads but never writes.
  func expanded(z: SecretBytes) -> [UInt8] {
    decryptionKey.vector.wholeBytes + encapsulationKey.bytes + encapsulationKey.hash + z.content
  }
}

extension Polynomials {
  /// The coefficients as FIPS 203 encodes them in keys.
  var wholeBytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count * 384)
    var target = bytes.mutableSpan
    encode(into: &target)
    return bytes
  }

  /// The coefficients as FIPS 203 encodes them in ciphertexts.
  func bytes(compressedTo bits: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count * 32 * bits)
    var target = bytes.mutableSpan
    encode(compressedTo: bits, into: &target)
    return bytes
  }

  /// The coefficients of one polynomial.
  func coefficients(_ index: Int) -> [UInt16] {
    var values: [UInt16] = []
    for position in 0..<Self.degree { values.append(self[index, position]) }
    return values
  }
}
