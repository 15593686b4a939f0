/// JSON's numbers as the reference types and writes them.
enum JSONNumber {
  /// Reads a number whose grammar is right; nil where no double is as large.
  ///
  /// Whole numbers in the signed range are integers, `-0` is zero, and all others are doubles.
  static func read(_ text: ArraySlice<UInt8>, isWhole: Bool) -> Scalar? {
    if isWhole, let integer = integer(text) { return .integer(integer) }
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return .float(value)
  }

  private static func integer(_ text: ArraySlice<UInt8>) -> Int64? {
    let isNegative = text.first == JSONByte.minus
    // Negative on the way, since that side of the range is larger.
    var value: Int64 = 0
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) = product.subtractingReportingOverflow(Int64(byte &- JSONByte.zero))
      guard !isTooLarge, !isBeyond else { return nil }
      value = sum
    }
    guard !isNegative else { return value }
    return value == .min ? nil : -value
  }

  /// The text of a double, or nil where it is none of JSON's.
  ///
  /// The shortest digits that read back the same, as JavaScript writes them: with an exponent from
  /// 1e21 up and below a millionth.
  ///
  ///     1   0.25   -0   100000000000000000000   1e+21   0.000001   1e-7
  static func text(_ value: Double) -> [UInt8]? {
    guard value.isFinite else { return nil }
    let magnitude = value.magnitude
    guard magnitude != 0, magnitude < 1e-6 || magnitude >= 1e21 else {
      return [UInt8](value.positionalText.utf8)
    }
    // Here the standard library writes an exponent too, but one of two digits at least.
    var text = [UInt8](value.description.utf8)
    if text.count > 2, text[text.count - 2] == JSONByte.zero, text[text.count - 3] == JSONByte.minus
    {
      text.remove(at: text.count - 2)
    }
    return text
  }
}
