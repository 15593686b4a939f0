extension Timestamp {
  /// Reads the timestamps of YAML: a date, alone or with a time behind `T`, `t` or blanks.
  ///
  ///     2001-12-14    2001-12-14 21:59:43.10    2001-12-14t21:59:43.10-05:00
  ///
  /// These are the forms of go-yaml with the leniency of Go's clock: month, day, hour, minute and
  /// second may have one digit, a comma may begin the fraction, digits beyond nanoseconds are
  /// dropped, an offset may be 24:60. A time behind blanks has no offset, and one behind a letter
  /// must have it.
  init?(yaml text: Span<UInt8>) {
    guard text.count >= 8, text[4] == UInt8(ascii: "-") else { return nil }
    var bytes: [UInt8] = []
    for index in 0..<text.count { bytes.append(text[index]) }
    var reader = TimestampReader(bytes)
    guard let year = reader.number(digits: 4...4), reader.take(UInt8(ascii: "-")),
      let month = reader.number(digits: 1...2), reader.take(UInt8(ascii: "-")),
      let day = reader.number(digits: 1...2)
    else { return nil }
    guard !reader.isAtEnd else {
      self.init(year: year, month: month, day: day)
      return
    }
    let hasOffset = reader.take(UInt8(ascii: "T")) || reader.take(UInt8(ascii: "t"))
    guard hasOffset || reader.takeBlanks(), let time = reader.time(digits: 1...2, separators: ".,")
    else { return nil }
    var offset = 0
    if hasOffset {
      guard let read = reader.offset(hours: 24, minutes: 60) else { return nil }
      offset = read
    }
    guard reader.isAtEnd else { return nil }
    self.init(
      year: year,
      month: month,
      day: day,
      hour: time.hour,
      minute: time.minute,
      second: time.second,
      nanosecond: time.nanosecond,
      offset: offset
    )
  }

  /// Reads RFC 3339 (§5.6) to the letter: every field in full, `T` and `Z` in capitals, any number
  /// of digits in the fraction, of which nine count.
  package init?(rfc3339 text: [UInt8]) {
    var reader = TimestampReader(text)
    guard let year = reader.number(digits: 4...4), reader.take(UInt8(ascii: "-")),
      let month = reader.number(digits: 2...2), reader.take(UInt8(ascii: "-")),
      let day = reader.number(digits: 2...2), reader.take(UInt8(ascii: "T")),
      let time = reader.time(digits: 2...2, separators: "."),
      let offset = reader.offset(hours: 23, minutes: 59), reader.isAtEnd
    else { return nil }
    self.init(
      year: year,
      month: month,
      day: day,
      hour: time.hour,
      minute: time.minute,
      second: time.second,
      nanosecond: time.nanosecond,
      offset: offset
    )
  }

  /// RFC 3339 with as many digits of the fraction as are needed, and the offset as it was read.
  package var text: [UInt8] {
    var text = secondsText(zone: false)
    if nanosecond != 0 {
      var digits = Self.digits(nanosecond, count: 9)
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
      text.append(UInt8(ascii: "."))
      text += digits
    }
    return text + zoneText
  }

  /// RFC 3339 in whole seconds.
  package var textInSeconds: [UInt8] { secondsText(zone: true) }

  private func secondsText(zone: Bool) -> [UInt8] {
    var text = Self.digits(year, count: 4)
    let rest: [(UInt8, Int)] = [
      (UInt8(ascii: "-"), month), (UInt8(ascii: "-"), day), (UInt8(ascii: "T"), hour),
      (UInt8(ascii: ":"), minute), (UInt8(ascii: ":"), second),
    ]
    for (separator, number) in rest {
      text.append(separator)
      text += Self.digits(number, count: 2)
    }
    return zone ? text + zoneText : text
  }

  private var zoneText: [UInt8] {
    guard offset != 0 else { return [UInt8(ascii: "Z")] }
    let minutes = offset.magnitude / 60
    let sign = offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
    return [sign] + Self.digits(Int(minutes / 60), count: 2) + [UInt8(ascii: ":")]
      + Self.digits(Int(minutes % 60), count: 2)
  }

  private static func digits(_ number: Int, count: Int) -> [UInt8] {
    let digits = [UInt8](String(number).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(0, count - digits.count)) + digits
  }
}

/// Takes a timestamp's text apart from the left.
private struct TimestampReader {
  private let text: [UInt8]
  private var index = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  var isAtEnd: Bool { index == text.count }

  private var next: UInt8 { index < text.count ? text[index] : 0 }

  /// Passes a byte if it is next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  /// Passes blanks; whether there were any.
  mutating func takeBlanks() -> Bool {
    let start = index
    while next == UInt8(ascii: " ") { index += 1 }
    return index > start
  }

  /// Reads a number of so many digits.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, (0x30...0x39).contains(next) {
      value = value * 10 + Int(next - 0x30)
      count += 1
      index += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  /// Reads hours, minutes, seconds and the fraction, if there is one.
  mutating func time(
    digits: ClosedRange<Int>,
    separators: String
  ) -> (hour: Int, minute: Int, second: Int, nanosecond: Int)? {
    guard let hour = number(digits: digits), take(UInt8(ascii: ":")),
      let minute = number(digits: digits), take(UInt8(ascii: ":")),
      let second = number(digits: digits)
    else { return nil }
    guard separators.utf8.contains(next), index + 1 < text.count,
      (0x30...0x39).contains(text[index + 1])
    else { return (hour, minute, second, 0) }
    index += 1
    return (hour, minute, second, fraction())
  }

  private mutating func fraction() -> Int {
    var value = 0
    var unit = 100_000_000
    while (0x30...0x39).contains(next) {
      value += Int(next - 0x30) * unit
      unit /= 10
      index += 1
    }
    return value
  }

  /// Reads `Z` or hours and minutes east or west of UTC, as seconds.
  mutating func offset(hours: Int, minutes: Int) -> Int? {
    if take(UInt8(ascii: "Z")) { return 0 }
    let isWest = next == UInt8(ascii: "-")
    guard isWest || next == UInt8(ascii: "+") else { return nil }
    index += 1
    guard let hour = number(digits: 2...2), hour <= hours, take(UInt8(ascii: ":")),
      let minute = number(digits: 2...2), minute <= minutes
    else { return nil }
    let seconds = (hour * 60 + minute) * 60
    return isWest ? -seconds : seconds
  }
}
