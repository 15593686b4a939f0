import Testing

@testable import CryptoPrimitives

struct PolynomialsTests {
  @Test func `taking the transform back gives the polynomial`() throws {
    var polynomials = try Polynomials.matrix(from: randomBytes(count: 32).span)
    let before = polynomials.wholeBytes
    polynomials.transform()
    let transformed = polynomials.wholeBytes
    #expect(transformed != before)
    polynomials.transformBack()
    let after = polynomials.wholeBytes
    #expect(after == before)
  }

  @Test func `products of transforms are products modulo X to the 256 plus 1`() throws {
    var left = try Polynomials.matrix(from: randomBytes(count: 32).span)
    var right = Polynomials(count: 3)
    for index in 0..<3 {
      for position in 0..<256 { right[index, position] = left[index + 3, position] }
    }
    let expected = schoolbook(left, right)
    left.transform()
    right.transform()
    var product = Polynomials(count: 1)
    product.setProduct(at: 0, of: left, from: 0, by: 1, and: right)
    product.transformBack()
    let result = product.coefficients(0)
    #expect(result == expected)
  }

  @Test func `the largest coefficients do not overflow`() {
    var left = Polynomials(count: 3)
    for index in 0..<3 { for position in 0..<256 { left[index, position] = 3328 } }
    var product = Polynomials(count: 1)
    // Every coefficient is -1, so that each product of pairs is 1 + γ and 2, before it is taken back.
    product.setProduct(at: 0, of: left, from: 0, by: 1, and: left)
    let coefficients = product.coefficients(0)
    let even = stride(from: 0, to: 256, by: 2).map { coefficients[$0] }
    let odd = stride(from: 1, to: 256, by: 2).map { coefficients[$0] }
    #expect(odd.allSatisfy { $0 == 6 })
    // 3 + 3γ, where every γ is another.
    #expect(Set(even).count == 128)
  }

  @Test(arguments: [1, 4, 10])
  func `rounded polynomials survive writing and reading`(_ bits: Int) throws {
    let bytes = randomBytes(count: 3 * 32 * bits)
    var polynomials = Polynomials(count: 3)
    polynomials.decode(bytes.span, compressedTo: bits)
    let written = polynomials.bytes(compressedTo: bits)
    #expect(written == bytes)
  }

  @Test(arguments: [(UInt16(3328), true), (3329, false), (4095, false)])
  func `whole coefficients are read below q only`(_ value: UInt16, _ isValid: Bool) {
    for position in [0, 1, 254, 255] {
      var bytes = [UInt8](repeating: 0, count: 384)
      let start = position / 2 * 3
      if position % 2 == 0 {
        bytes[start] = UInt8(value & 255)
        bytes[start + 1] = UInt8(value >> 8)
      } else {
        bytes[start + 1] = UInt8(value & 15) << 4
        bytes[start + 2] = UInt8(value >> 4)
      }
      var polynomials = Polynomials(count: 1)
      let isRead = polynomials.decode(bytes.span)
      #expect(isRead == isValid)
      #expect(polynomials[0, position] == value)
    }
  }

  @Test func `noise has the binomial distribution`() throws {
    let noise = try Polynomials.noise(count: 200, from: .random(count: 32), first: 0)
    var counts: [UInt16: Int] = [:]
    for index in 0..<200 {
      for position in 0..<256 { counts[noise[index, position], default: 0] += 1 }
    }
    // 51200 values: a sixteenth, a quarter, six sixteenths, a quarter, a sixteenth; the bounds are
    // more than ten standard deviations away.
    #expect(Set(counts.keys) == [3327, 3328, 0, 1, 2])
    for (value, share) in [(UInt16(3327), 3200), (3328, 12800), (0, 19200), (1, 12800), (2, 3200)] {
      #expect(abs(counts[value, default: 0] - share) < 1100)
    }
  }

  /// The sum of the products of three pairs, term by term.
  private func schoolbook(
    _ left: borrowing Polynomials,
    _ right: borrowing Polynomials
  ) -> [UInt16] {
    var sums = [Int](repeating: 0, count: 256)
    for index in 0..<3 {
      for i in 0..<256 {
        for j in 0..<256 {
          let term = Int(left[index, i]) * Int(right[index, j])
          sums[(i + j) % 256] += i + j < 256 ? term : -term
        }
      }
    }
    return sums.map { UInt16(($0 % 3329 + 3329) % 3329) }
  }
}
