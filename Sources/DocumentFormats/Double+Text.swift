extension Double {
  /// The shortest decimal that reads back the same, without an exponent: `1e21` is 1 and 21 zeros.
  ///
  /// Infinities and not-a-number are `+Inf`, `-Inf` and `NaN`. This is Go's format `f`.
  package var positionalText: String {
    ShortestDecimal(self)?.positional ?? unusualText
  }

  /// The form go-yaml writes: with an exponent from a million up and below a ten-thousandth.
  ///
  ///     100000   1e+06   1.2345675e+06   0.0001   1e-05   -0   .nan   -.inf
  ///
  /// A whole number has no point, so that it reads back as an integer.
  package var yamlText: String {
    guard let decimal = ShortestDecimal(self) else {
      return isNaN ? ".nan" : self < 0 ? "-.inf" : ".inf"
    }
    return decimal.isOutOfPlace ? decimal.exponential("e") : decimal.positional
  }

  /// The form of dotenv and INI files: as in YAML, with a capital `E`, and `.0` behind a whole
  /// number.
  package var dotenvText: String {
    guard let decimal = ShortestDecimal(self) else { return unusualText }
    if decimal.isOutOfPlace { return decimal.exponential("E") }
    let text = decimal.positional
    return text.utf8.contains(UInt8(ascii: ".")) ? text : text + ".0"
  }

  private var unusualText: String {
    isNaN ? "NaN" : self < 0 ? "-Inf" : "+Inf"
  }
}

/// The shortest digits that read back as one double: `0.DIGITS` times ten to the power of `point`.
private struct ShortestDecimal {
  let isNegative: Bool
  let digits: [UInt8]
  let point: Int

  /// Finds them in the standard library's text of the number, whose digits are the shortest too.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    isNegative = number.sign == .minus
    var digits: [UInt8] = []
    var point = 0
    var sawPoint = false
    var rest = number.magnitude.description.utf8[...]
    while let byte = rest.popFirst(), byte != UInt8(ascii: "e") {
      if byte == UInt8(ascii: ".") {
        sawPoint = true
      } else if digits.isEmpty, byte == UInt8(ascii: "0") {
        if sawPoint { point -= 1 }
      } else {
        digits.append(byte)
        if !sawPoint { point += 1 }
      }
    }
    let exponent = Int(String(Substring(rest))) ?? 0
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    self.digits = digits
    self.point = digits.isEmpty ? 1 : point + exponent
  }

  /// Whether Go's format `g` chooses an exponent.
  var isOutOfPlace: Bool { point < -3 || point > 6 }

  private var sign: String { isNegative ? "-" : "" }

  var positional: String {
    let digits = String(decoding: digits, as: UTF8.self)
    let count = self.digits.count
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= count { return sign + digits + String(repeating: "0", count: point - count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  func exponential(_ letter: String) -> String {
    let digits = String(decoding: digits, as: UTF8.self)
    let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
    let exponent = point - 1
    let padding = exponent.magnitude < 10 ? "0" : ""
    return sign + digits.prefix(1) + fraction + letter + (exponent < 0 ? "-" : "+") + padding
      + String(exponent.magnitude)
  }
}
