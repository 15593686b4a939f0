/// Reads the numbers of plain YAML scalars.
///
/// Whole numbers are those of C and Go: `0x`, `0o` and `0b` in either case, a leading zero for
/// octal, a sign. Underscores may stand anywhere behind the first byte. What is no whole number of
/// 64 bits may still be a decimal float.
enum YAMLNumber {
  /// The number in a text that begins with a digit or a sign, if it is one.
  static func scalar(_ text: Span<UInt8>) -> Scalar? {
    guard let digits = withoutUnderscores(text) else { return nil }
    if let value = integer(digits.span) { return value }
    if let value = decimal(digits.span) { return .float(value) }
    return integerWithInnerSign(digits.span)
  }

  /// The float in a text that begins with a point, if it is one.
  ///
  /// Such a text is read by the rules of Go's floats: an underscore must part two digits.
  static func float(pointed text: Span<UInt8>) -> Double? {
    for index in 0..<text.count where text[index] == UInt8(ascii: "_") {
      guard index > 0, index + 1 < text.count, text[index - 1].isDecimalDigit,
        text[index + 1].isDecimalDigit
      else { return nil }
    }
    return withoutUnderscores(text).flatMap { decimal($0.span) }
  }

  /// The text without underscores, unless it has a byte that no number has.
  private static func withoutUnderscores(_ text: Span<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "_"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "x"), UInt8(ascii: "X"),
        UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "."), UInt8(ascii: "+"),
        UInt8(ascii: "-"):
        digits.append(text[index])
      default: return nil
      }
    }
    return digits
  }

  // MARK: Whole numbers

  private static func integer(_ text: Span<UInt8>) -> Scalar? {
    guard text.count > 0 else { return nil }
    let isSigned = text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+")
    let isNegative = text[0] == UInt8(ascii: "-")
    let start = isSigned ? 1 : 0
    guard start < text.count, let magnitude = magnitude(text.extracting(start...)) else {
      return nil
    }
    if let value = signed(magnitude, isNegative: isNegative) { return .integer(value) }
    return isSigned ? nil : .unsigned(magnitude)
  }

  /// `0b-101` and `0o+17`, which go-yaml lets pass.
  private static func integerWithInnerSign(_ text: Span<UInt8>) -> Scalar? {
    guard text.count > 3, text[0] == UInt8(ascii: "0"),
      text[2] == UInt8(ascii: "-") || text[2] == UInt8(ascii: "+")
    else { return nil }
    let radix: UInt64
    switch text[1] {
    case UInt8(ascii: "b"): radix = 2
    case UInt8(ascii: "o"): radix = 8
    default: return nil
    }
    return magnitude(text.extracting(3...), radix: radix)
      .flatMap { signed($0, isNegative: text[2] == UInt8(ascii: "-")) }
      .map { .integer($0) }
  }

  private static func signed(_ magnitude: UInt64, isNegative: Bool) -> Int64? {
    guard isNegative else { return Int64(exactly: magnitude) }
    guard magnitude <= Int64.min.magnitude else { return nil }
    return Int64(truncatingIfNeeded: 0 &- magnitude)
  }

  private static func magnitude(_ text: Span<UInt8>) -> UInt64? {
    guard text[0] == UInt8(ascii: "0") else { return magnitude(text, radix: 10) }
    guard text.count > 1 else { return 0 }
    switch text.count > 2 ? text[1] | 0x20 : 0 {
    case UInt8(ascii: "x"): return magnitude(text.extracting(2...), radix: 16)
    case UInt8(ascii: "o"): return magnitude(text.extracting(2...), radix: 8)
    case UInt8(ascii: "b"): return magnitude(text.extracting(2...), radix: 2)
    default: return magnitude(text.extracting(1...), radix: 8)
    }
  }

  private static func magnitude(_ text: Span<UInt8>, radix: UInt64) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<text.count {
      guard let digit = text[index].digitValue, digit < radix else { return nil }
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: radix)
      let (sum, isTooLargeToo) = product.addingReportingOverflow(digit)
      guard !isTooLarge, !isTooLargeToo else { return nil }
      value = sum
    }
    return value
  }

  // MARK: Floats

  /// Reads `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, unless it is out of range.
  private static func decimal(_ text: Span<UInt8>) -> Double? {
    var number = DecimalText()
    var index = 0
    if text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") {
      number.isNegative = text[0] == UInt8(ascii: "-")
      index = 1
    }
    let first = index
    while index < text.count, text[index].isDecimalDigit {
      number.append(text[index])
      index += 1
    }
    let hasWhole = index > first
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      let point = index
      while index < text.count, text[index].isDecimalDigit {
        number.append(text[index])
        number.shift(by: -1)
        index += 1
      }
      guard hasWhole || index > point else { return nil }
    } else if !hasWhole {
      return nil
    }
    guard let exponent = exponent(text, from: index) else { return nil }
    number.shift(by: exponent)
    return number.value.isFinite ? number.value : nil
  }

  /// The exponent that is the rest of the text; zero where the text is at its end.
  private static func exponent(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return 0 }
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    guard index < text.count else { return nil }
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
    guard index < text.count else { return nil }
    var value = 0
    while index < text.count {
      guard text[index].isDecimalDigit else { return nil }
      // Go stops counting here; what lies beyond is out of any range.
      if value < 10_000 { value = value * 10 + Int(text[index] - UInt8(ascii: "0")) }
      index += 1
    }
    return isNegative ? -value : value
  }
}

/// A decimal number as digits and a power of ten, bounded whatever its length.
///
/// No more than 768 digits can decide how a double is rounded; one more stands for all that follow.
struct DecimalText {
  private static let maximumCount = 770

  var isNegative = false
  private var digits: [UInt8] = []
  private var exponent = 0
  private var hasMore = false

  /// Puts a digit behind the others.
  mutating func append(_ digit: UInt8) {
    guard digits.count < Self.maximumCount else {
      exponent += 1
      hasMore = hasMore || digit != UInt8(ascii: "0")
      return
    }
    if digits.isEmpty, digit == UInt8(ascii: "0") { return }
    digits.append(digit)
  }

  /// Multiplies by a power of ten.
  mutating func shift(by power: Int) {
    exponent += power
  }

  /// The nearest double; infinity where there is none.
  var value: Double {
    guard !digits.isEmpty else { return isNegative ? -0.0 : 0 }
    var text = isNegative ? "-" : ""
    text += String(decoding: digits, as: UTF8.self)
    if hasMore { text += "1" }
    text += "e\(hasMore ? exponent - 1 : exponent)"
    return Double(text) ?? .infinity
  }
}

extension UInt8 {
  /// Whether the byte is one of the digits 0 to 9.
  var isDecimalDigit: Bool { self &- 0x30 < 10 }

  /// The value of a digit or a letter of hexadecimal numbers.
  var digitValue: UInt64? {
    switch self {
    case 0x30...0x39: UInt64(self - 0x30)
    case 0x41...0x46: UInt64(self - 0x41 + 10)
    case 0x61...0x66: UInt64(self - 0x61 + 10)
    default: nil
    }
  }
}
