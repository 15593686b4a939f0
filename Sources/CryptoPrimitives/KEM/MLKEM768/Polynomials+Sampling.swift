extension Polynomials {
  /// Expands ρ to the matrix Â, row after row (SampleNTT, FIPS 203 algorithm 7).
  ///
  /// The matrix is public, so that it may take a time that depends on ρ.
  static func matrix(from seed: Span<UInt8>) throws(CryptoError) -> Polynomials {
    var matrix = Polynomials(count: MLKEM768.rank * MLKEM768.rank)
    var message = [UInt8](repeating: 0, count: seed.count + 2)
    for index in seed.indices { message[index] = seed[index] }
    for row in 0..<MLKEM768.rank {
      for column in 0..<MLKEM768.rank {
        message[seed.count] = UInt8(column)
        message[seed.count + 1] = UInt8(row)
        try matrix.sampleUniform(at: row * MLKEM768.rank + column, from: message.span)
      }
    }
    return matrix
  }

  /// Expands σ or r to noise, with numbers from `first` on (PRF and FIPS 203 algorithm 8, η = 2).
  static func noise(
    count: Int,
    from seed: SecretBytes,
    first: Int
  ) throws(CryptoError) -> Polynomials {
    var noise = Polynomials(count: count)
    for index in 0..<count {
      let message = SecretBytes(count: seed.count + 1) { target in
        seed.withBytes { bytes in
          for position in bytes.indices { target[position] = bytes[position] }
        }
        target[seed.count] = UInt8(first + index)
      }
      let bits = try SecretBytes(count: degree / 2) { (target) throws(CryptoError) in
        try message.withBytes { (bytes) throws(CryptoError) in
          try ExtendableOutput.shake256.output(of: bytes, into: &target)
        }
      }
      bits.withBytes { noise.setBinomial(at: index, from: $0) }
    }
    return noise
  }

  /// Takes 12 bits at a time for a coefficient and leaves those out that are not below q.
  private mutating func sampleUniform(
    at index: Int,
    from message: Span<UInt8>
  ) throws(CryptoError) {
    // Three blocks of SHAKE128 hold 336 candidates, of which 273 are good on average. Where that is
    // not enough the output is asked for again, and begins in the same way.
    var count = 3 * 168
    while true {
      var candidates = [UInt8](repeating: 0, count: count)
      var target = candidates.mutableSpan
      try ExtendableOutput.shake128.output(of: message, into: &target)
      guard !fill(index, from: candidates.span) else { return }
      count *= 2
    }
  }

  private mutating func fill(_ index: Int, from candidates: Span<UInt8>) -> Bool {
    var filled = 0
    for start in stride(from: 0, to: candidates.count, by: 3) {
      let (a, b, c) = (candidates[start], candidates[start + 1], candidates[start + 2])
      let low = UInt16(a) | UInt16(b & 15) << 8
      let high = UInt16(b >> 4) | UInt16(c) << 4
      if low < Modulus.q {
        self[index, filled] = low
        filled += 1
        guard filled < Self.degree else { return true }
      }
      if high < Modulus.q {
        self[index, filled] = high
        filled += 1
        guard filled < Self.degree else { return true }
      }
    }
    return false
  }

  /// Makes each coefficient the difference of two sums of two bits.
  private mutating func setBinomial(at index: Int, from bits: Span<UInt8>) {
    for position in bits.indices {
      let byte = UInt16(bits[position])
      // Adds neighbouring bits, all at once.
      let sums = (byte & 0b0101_0101) &+ (byte &>> 1 & 0b0101_0101)
      self[index, 2 * position] = Modulus.subtract(sums & 3, sums &>> 2 & 3)
      self[index, 2 * position + 1] = Modulus.subtract(sums &>> 4 & 3, sums &>> 6 & 3)
    }
  }
}
