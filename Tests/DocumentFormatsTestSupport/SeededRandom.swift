/// Numbers that follow from a seed (SplitMix64), so that whatever they led to can be had again.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  /// Makes the sequence of a seed.
  package init(seed: UInt64) {
    state = seed
  }

  /// Gives the next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Gives a number from zero to below a limit, or zero where the limit is not positive.
  package mutating func below(_ limit: Int) -> Int {
    guard limit > 1 else { return 0 }
    // The upper half by multiplication: as even as needed here, and cheaper than a division.
    return Int(((next() >> 32) &* UInt64(limit)) >> 32)
  }

  /// Gives a number of a range.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Says yes once in so many times.
  package mutating func once(in count: Int) -> Bool {
    below(count) == 0
  }

  /// Gives one of some values.
  package mutating func pick<Value>(_ values: [Value]) -> Value {
    values[below(values.count)]
  }
}
