import DocumentFormats
import Testing

/// Timestamps as text, in and out.
struct TimestampTextTests {
  private static func read(_ text: String) -> Timestamp? { Timestamp(rfc3339: [UInt8](text.utf8)) }

  static let whole = [
    "2001-12-14T21:59:43Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    "2001-12-14T21:59:43.1-05:00", "2006-01-02T15:04:05.25+07:06",
    "2001-12-14T21:59:43.123456789+23:59", "2001-12-14T21:59:43.000000001Z",
  ]

  @Test(arguments: whole)
  func `what is written in full is read and written again`(text: String) throws {
    let timestamp = try #require(Self.read(text))
    #expect(String(decoding: timestamp.text, as: UTF8.self) == text)
  }

  static let shortened = [
    ("2001-12-14T21:59:43.100Z", "2001-12-14T21:59:43.1Z", "2001-12-14T21:59:43Z"),
    ("2001-12-14T21:59:43.0Z", "2001-12-14T21:59:43Z", "2001-12-14T21:59:43Z"),
    ("2001-12-14T21:59:43.1234567891Z", "2001-12-14T21:59:43.123456789Z", "2001-12-14T21:59:43Z"),
    ("2001-12-14T21:59:43+00:00", "2001-12-14T21:59:43Z", "2001-12-14T21:59:43Z"),
    ("2001-12-14T21:59:43.5-00:30", "2001-12-14T21:59:43.5-00:30", "2001-12-14T21:59:43-00:30"),
  ]

  @Test(arguments: shortened)
  func `zeros that say nothing are left out`(text: String, full: String, seconds: String) throws {
    let timestamp = try #require(Self.read(text))
    #expect(String(decoding: timestamp.text, as: UTF8.self) == full)
    #expect(String(decoding: timestamp.textInSeconds, as: UTF8.self) == seconds)
  }

  static let refused = [
    ("a date alone", "2001-12-14"), ("no zone", "2001-12-14T21:59:43"),
    ("a small t", "2001-12-14t21:59:43Z"), ("a small z", "2001-12-14T21:59:43z"),
    ("a blank", "2001-12-14 21:59:43Z"), ("one digit", "2001-12-14T1:59:43Z"),
    ("a day too many", "2001-02-29T21:59:43Z"), ("a leap second", "2001-12-14T23:59:60Z"),
    ("an hour too many", "2001-12-14T24:00:00Z"), ("a comma", "2001-12-14T21:59:43,5Z"),
    ("no digit in the fraction", "2001-12-14T21:59:43.Z"),
    ("an offset of a day", "2001-12-14T21:59:43+24:00"), ("no colon", "2001-12-14T21:59:43+0100"),
    ("something behind", "2001-12-14T21:59:43Z "), ("nothing", ""),
  ]

  @Test(arguments: refused)
  func `anything but RFC 3339 is refused`(reason: String, text: String) {
    #expect(Self.read(text) == nil, "\(reason)")
  }
}
