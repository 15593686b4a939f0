import Testing

@testable import CryptoPrimitives

struct ModulusTests {
  @Test func `division by multiplying is exact up to its bound`() {
    // The quotient never falls as the value grows, so it is right everywhere if it is right on both
    // sides of every multiple of q.
    let q = UInt32(Modulus.q)
    var wrong: [UInt32] = []
    for multiple in stride(from: q, to: Modulus.bound, by: UInt32.Stride(q)) {
      if Modulus.divide(multiple) != multiple / q { wrong.append(multiple) }
      if Modulus.divide(multiple - 1) != multiple / q - 1 { wrong.append(multiple - 1) }
    }
    #expect(wrong.isEmpty)
    #expect(Modulus.divide(Modulus.bound - 1) == (Modulus.bound - 1) / q)
    #expect(6 * (q - 1) * (q - 1) < Modulus.bound, "what a product of vectors adds up")
  }

  @Test(arguments: [UInt16(0), 1, 2, 1664, 1665, 3327, 3328])
  func `sums and differences are reduced`(_ a: UInt16) {
    var wrong: [UInt16] = []
    for b in 0..<Modulus.q {
      let sum = (UInt32(a) + UInt32(b)) % 3329
      let difference = (UInt32(a) + 3329 - UInt32(b)) % 3329
      let product = UInt32(a) * UInt32(b) % 3329
      if UInt32(Modulus.add(a, b)) != sum { wrong.append(b) }
      if UInt32(Modulus.subtract(a, b)) != difference { wrong.append(b) }
      if UInt32(Modulus.multiply(a, b)) != product { wrong.append(b) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [UInt16(1), 4, 10])
  func `every value is rounded as dividing would round it`(_ bits: UInt16) {
    let range = UInt32(1) << UInt32(bits)
    var wrong: [UInt16] = []
    for value in 0..<Modulus.q {
      let rounded = (UInt32(value) * range * 2 + 3329) / (2 * 3329) % range
      if UInt32(Modulus.compress(value, bits: bits)) != rounded { wrong.append(value) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [UInt16(1), 4, 10])
  func `rounding gives back what was expanded`(_ bits: UInt16) {
    for value in 0..<UInt16(1) << bits {
      let expanded = Modulus.decompress(value, bits: bits)
      #expect(expanded < Modulus.q)
      #expect(Modulus.compress(expanded, bits: bits) == value)
    }
  }
}
