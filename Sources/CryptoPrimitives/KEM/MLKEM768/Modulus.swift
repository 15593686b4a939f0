/// Arithmetic modulo q = 3329, on values that are always in `0..<q`.
///
/// Processors take a different time to divide different numbers, so quotients are products with
/// `reciprocal`, and an overflow is taken back with a mask instead of a branch.
enum Modulus {
  /// The prime q of FIPS 203 §2.3.
  static let q: UInt16 = 3329

  /// What `divide` is exact below: more than the sum of six products of two values.
  static let bound: UInt32 = 1 << 26

  /// `⌊2³⁸ / q⌋ + 1`.
  private static let reciprocal: UInt64 = 82_570_715
  private static let shift: UInt64 = 38

  /// Divides by q and rounds down; exact for a value below `bound`.
  ///
  /// `reciprocal · q` is 2³⁸ + 3291, so the product is too large by `value · 3291 / 2³⁸ / q < 1 / q`,
  /// which is too little to reach the next whole number.
  @inline(__always)
  static func divide(_ value: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(value) &* reciprocal) &>> shift)
  }

  /// Reduces a value below `bound`.
  @inline(__always)
  static func reduce(_ value: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: value &- divide(value) &* UInt32(q))
  }

  /// Reduces a value below 2q.
  @inline(__always)
  private static func reduceOnce(_ value: UInt16) -> UInt16 {
    let difference = value &- q
    let isNegative = 0 &- (difference >> 15)
    return difference &+ (q & isNegative)
  }

  /// Adds two values.
  @inline(__always)
  static func add(_ a: UInt16, _ b: UInt16) -> UInt16 { reduceOnce(a &+ b) }

  /// Subtracts the second value from the first.
  @inline(__always)
  static func subtract(_ a: UInt16, _ b: UInt16) -> UInt16 { reduceOnce(a &+ q &- b) }

  /// Multiplies two values.
  @inline(__always)
  static func multiply(_ a: UInt16, _ b: UInt16) -> UInt16 { reduce(UInt32(a) &* UInt32(b)) }

  /// Rounds `2ᵈ / q · value`, modulo 2ᵈ (Compress of FIPS 203 §4.2.1).
  @inline(__always)
  static func compress(_ value: UInt16, bits: UInt16) -> UInt16 {
    let rounded = divide(UInt32(value) &<< UInt32(bits) &+ UInt32(q / 2))
    return UInt16(truncatingIfNeeded: rounded) & (1 &<< bits &- 1)
  }

  /// Rounds `q / 2ᵈ · value` (Decompress of FIPS 203 §4.2.1).
  @inline(__always)
  static func decompress(_ value: UInt16, bits: UInt16) -> UInt16 {
    let half: UInt32 = (1 &<< UInt32(bits)) &>> 1
    return UInt16(truncatingIfNeeded: (UInt32(value) &* UInt32(q) &+ half) &>> UInt32(bits))
  }
}
