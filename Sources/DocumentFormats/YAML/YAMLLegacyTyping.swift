/// Tells which plain texts a reader of YAML 1.1 takes for something other than a string.
///
/// go-yaml reads `yes`, `12:30` and `0x_` as strings, PyYAML and its like do not, or stumble. Such
/// texts are quoted. The patterns are those of the type repository of YAML 1.1 (yaml.org/type),
/// somewhat wider: a pair of quotes too many does no harm.
enum YAMLLegacyTyping {
  private static let words: Set<[UInt8]> = {
    let words =
      "y Y yes Yes YES on On ON n N no No NO off Off OFF "
      + "true True TRUE false False FALSE ~ null Null NULL = <<"
    return Set(words.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) })
  }()

  /// Whether a text of at least one byte would be more than a string.
  static func isSpecial(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return true }
    switch first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return isNumber(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return isNumber(text) || isTimestamp(text)
    default:
      return text.count <= 5 && words.contains(text)
    }
  }

  // MARK: Numbers

  private static func isNumber(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    guard !rest.isEmpty else { return false }
    if rest.starts(with: "0x".utf8) { return isRun(rest.dropFirst(2)) { isHexadecimal($0) } }
    if rest.starts(with: "0b".utf8) {
      return isRun(rest.dropFirst(2)) { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
    }
    let whole = rest.prefix { isDigit($0) }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ":") { return !whole.isEmpty && isSexagesimal(rest) }
    var digitCount = whole.count
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { isDigit($0) }
      digitCount += fraction.count
      rest = rest.dropFirst(1 + fraction.count)
    }
    // Underscores alone count: readers there are that take `-_` for a number and then fail.
    return digitCount > 0 && (rest.isEmpty || isExponent(rest))
  }

  /// Digits of base sixty behind the first, and a fraction.
  private static func isSexagesimal(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while rest.first == UInt8(ascii: ":") {
      rest.removeFirst()
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard digits.count == 1 || digits.count == 2 && digits[digits.startIndex] < 0x36 else {
        return false
      }
      rest = rest.dropFirst(digits.count)
    }
    guard rest.first == UInt8(ascii: ".") else { return rest.isEmpty }
    return rest.dropFirst().allSatisfy { isDigit($0) }
  }

  private static func isExponent(_ text: ArraySlice<UInt8>) -> Bool {
    guard let letter = text.first, letter | 0x20 == UInt8(ascii: "e") else { return false }
    var rest = text.dropFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    return isRun(rest) { (0x30...0x39).contains($0) }
  }

  private static func isRun(
    _ text: ArraySlice<UInt8>,
    of isMember: (UInt8) -> Bool
  ) -> Bool {
    !text.isEmpty && text.allSatisfy { isMember($0) || $0 == UInt8(ascii: "_") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { YAMLCharacters.hexValue(byte) != nil }

  // MARK: Timestamps

  /// A date, alone or with a time, whether or not the calendar has it.
  private static func isTimestamp(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    guard takeDigits(&rest, 4...4), take(&rest, "-"), takeDigits(&rest, 1...2), take(&rest, "-"),
      takeDigits(&rest, 1...2)
    else { return false }
    guard !rest.isEmpty else { return true }
    if !take(&rest, "T"), !take(&rest, "t") {
      guard takeBlanks(&rest) else { return false }
    }
    guard takeDigits(&rest, 1...2), take(&rest, ":"), takeDigits(&rest, 2...2), take(&rest, ":"),
      takeDigits(&rest, 2...2)
    else { return false }
    if take(&rest, ".") { rest = rest.drop { (0x30...0x39).contains($0) } }
    guard !rest.isEmpty else { return true }
    _ = takeBlanks(&rest)
    guard !take(&rest, "Z") else { return rest.isEmpty }
    guard take(&rest, "+") || take(&rest, "-"), takeDigits(&rest, 1...2) else { return false }
    _ = take(&rest, ":")
    return rest.isEmpty || takeDigits(&rest, 2...2) && rest.isEmpty
  }

  private static func take(_ text: inout ArraySlice<UInt8>, _ character: Unicode.Scalar) -> Bool {
    guard let first = text.first, UInt32(first) == character.value else { return false }
    text.removeFirst()
    return true
  }

  private static func takeBlanks(_ text: inout ArraySlice<UInt8>) -> Bool {
    let blanks = text.prefix { YAMLCharacters.isBlank($0) }
    text = text.dropFirst(blanks.count)
    return !blanks.isEmpty
  }

  private static func takeDigits(
    _ text: inout ArraySlice<UInt8>,
    _ count: ClosedRange<Int>
  ) -> Bool {
    let digits = text.prefix(count.upperBound).prefix { (0x30...0x39).contains($0) }
    text = text.dropFirst(digits.count)
    return count.contains(digits.count)
  }
}
