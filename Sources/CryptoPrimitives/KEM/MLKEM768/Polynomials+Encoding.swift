// FIPS 203 §4.2.1: polynomials as bytes, d bits a coefficient, the lowest bit first. With d = 12 the
// coefficients are whole (keys); below that they are rounded (ciphertexts, and messages with d = 1).

extension Polynomials {
  /// Writes whole coefficients (ByteEncode₁₂).
  func encode(into target: inout MutableSpan<UInt8>, at offset: Int = 0) {
    write(bits: 12, into: &target, at: offset) { $0 }
  }

  /// Writes rounded coefficients (Compress, then ByteEncode).
  func encode(compressedTo bits: Int, into target: inout MutableSpan<UInt8>, at offset: Int = 0) {
    write(bits: bits, into: &target, at: offset) { Modulus.compress($0, bits: UInt16(bits)) }
  }

  /// Reads whole coefficients (ByteDecode₁₂); false where one is not below q.
  mutating func decode(_ bytes: Span<UInt8>) -> Bool {
    var excess: UInt16 = 0
    read(bytes, bits: 12) { value in
      // The high bit of a difference is clear where the value is q or more.
      excess |= ~(value &- Modulus.q)
      return value
    }
    return excess >> 15 == 0
  }

  /// Reads rounded coefficients (ByteDecode, then Decompress).
  mutating func decode(_ bytes: Span<UInt8>, compressedTo bits: Int) {
    read(bytes, bits: bits) { Modulus.decompress($0, bits: UInt16(bits)) }
  }

  @inline(__always)
  private func write(
    bits: Int,
    into target: inout MutableSpan<UInt8>,
    at offset: Int,
    _ convert: (UInt16) -> UInt16
  ) {
    var pending: UInt32 = 0
    var pendingCount = 0
    var next = offset
    for index in 0..<count {
      for position in 0..<Self.degree {
        pending |= UInt32(convert(self[index, position])) &<< UInt32(pendingCount)
        pendingCount += bits
        while pendingCount >= 8 {
          target[next] = UInt8(truncatingIfNeeded: pending)
          next += 1
          pending &>>= 8
          pendingCount -= 8
        }
      }
    }
  }

  @inline(__always)
  private mutating func read(
    _ bytes: Span<UInt8>,
    bits: Int,
    _ convert: (UInt16) -> UInt16
  ) {
    precondition(bytes.count == count * Self.degree / 8 * bits, "not as many polynomials")
    let mask = UInt32(1) &<< UInt32(bits) &- 1
    var pending: UInt32 = 0
    var pendingCount = 0
    var next = 0
    for index in 0..<count {
      for position in 0..<Self.degree {
        while pendingCount < bits {
          pending |= UInt32(bytes[next]) &<< UInt32(pendingCount)
          next += 1
          pendingCount += 8
        }
        self[index, position] = convert(UInt16(truncatingIfNeeded: pending & mask))
        pending &>>= UInt32(bits)
        pendingCount -= bits
      }
    }
  }
}
