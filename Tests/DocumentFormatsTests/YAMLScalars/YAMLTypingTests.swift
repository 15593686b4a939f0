@testable import DocumentFormats
import Testing

/// The types of plain scalars; every row was read by go-yaml v3.0.4 too.
struct YAMLTypingTests {
  struct Row: CustomTestStringConvertible {
    let reason: String
    let texts: [String]
    let scalar: Scalar

    init(_ reason: String, _ texts: [String], _ scalar: Scalar) {
      self.reason = reason
      self.texts = texts
      self.scalar = scalar
    }

    var testDescription: String { reason }
  }

  private static func date(
    _ year: Int,
    _ month: Int,
    _ day: Int,
    _ time: (Int, Int, Int) = (0, 0, 0),
    nanosecond: Int = 0,
    offset: Int = 0
  ) -> Scalar {
    let timestamp = Timestamp(
      year: year,
      month: month,
      day: day,
      hour: time.0,
      minute: time.1,
      second: time.2,
      nanosecond: nanosecond,
      offset: offset
    )
    return timestamp.map { .timestamp($0) } ?? .null
  }

  static let rows = [
    Row("nulls", ["", "~", "null", "Null", "NULL"], .null),
    Row("true", ["true", "True", "TRUE"], .boolean(true)),
    Row("false", ["false", "False", "FALSE"], .boolean(false)),
    Row("infinity", [".inf", ".Inf", ".INF", "+.inf", "+.INF"], .float(.infinity)),
    Row("negative infinity", ["-.inf", "-.Inf", "-.INF"], .float(-.infinity)),
    Row("integers", ["15", "+15", "1_5", "1__5", "15_"], .integer(15)),
    Row("hexadecimal", ["0xF", "0XF", "0x_F", "0xf", "+0xF"], .integer(15)),
    Row("octal of C and of YAML 1.2", ["017", "0o17", "0O17", "0_17", "00017"], .integer(15)),
    Row("binary", ["0b1111", "0B1111", "0b11_11"], .integer(15)),
    Row("a sign", ["-15", "-0xF", "-017", "-0o17", "-0b1111"], .integer(-15)),
    Row("a sign behind the prefix, which go-yaml lets pass", ["0b-1111", "0o-17"], .integer(-15)),
    Row("zeros", ["0", "-0", "+0", "00", "0_", "0x0"], .integer(0)),
    Row("the largest", ["9223372036854775807", "0x7fffffffffffffff"], .integer(.max)),
    Row("the smallest", ["-9223372036854775808", "-0x8000000000000000"], .integer(.min)),
    Row("beyond the signed range", ["9223372036854775808"], .unsigned(1 << 63)),
    Row("the largest of 64 bits", ["18446744073709551615", "0xffffffffffffffff"], .unsigned(.max)),
    Row("beyond 64 bits a float", ["18446744073709551616"], .float(0x1p64)),
    Row("a sign keeps it from being unsigned", ["+9223372036854775808"], .float(0x1p63)),
    Row("floats", ["1.5", "1.5e0", "15e-1", "+1.5", "1_.5", "0.15E+1"], .float(1.5)),
    Row("a point at the end", ["1.", "1.e0", "0_1."], .float(1)),
    Row("a point at the start", [".5", "+.5", ".50", ".5e0", ".5_0"], .float(0.5)),
    Row("no octal digit, so a float", ["08", "0_8"], .float(8)),
    Row("an exponent makes a float", ["1e3", "1E3", "1e+3"], .float(1000)),
    Row("an underscore in a float's whole part", ["1_000.5"], .float(1000.5)),
    Row("too small is zero", ["1e-400", "0e99999999"], .float(0)),
    Row("half way goes to even", ["9007199254740993.0"], .float(9_007_199_254_740_992)),
    Row("a date", ["2001-12-14"], date(2001, 12, 14)),
    Row("a date in single digits", ["2001-2-3", "2001-02-3", "2001-2-03"], date(2001, 2, 3)),
    Row("leap days", ["2000-02-29"], date(2000, 2, 29)),
    Row("the year zero", ["0000-02-29"], date(0, 2, 29)),
    Row(
      "a time behind blanks",
      ["2001-12-14 21:59:43", "2001-12-14   21:59:43"],
      date(2001, 12, 14, (21, 59, 43))
    ),
    Row(
      "a time behind T or t",
      ["2001-12-14T1:2:3Z", "2001-12-14t01:02:03Z", "2001-12-14T1:2:3+00:00"],
      date(2001, 12, 14, (1, 2, 3))
    ),
    Row(
      "an offset",
      ["2001-12-14T21:59:43.10-05:00", "2001-12-14t21:59:43,1-05:00"],
      date(2001, 12, 14, (21, 59, 43), nanosecond: 100_000_000, offset: -18000)
    ),
    Row(
      "digits beyond nanoseconds",
      ["2001-12-14 1:2:3.1234567899"],
      date(2001, 12, 14, (1, 2, 3), nanosecond: 123_456_789)
    ),
    Row(
      "an offset no place has",
      ["2001-12-14T1:2:3+24:60"],
      date(2001, 12, 14, (1, 2, 3), offset: 90000)
    ),
  ]

  @Test(arguments: rows)
  func `a plain scalar has its type`(row: Row) {
    for text in row.texts {
      #expect(YAMLTyping.scalar(plain: [UInt8](text.utf8)) == row.scalar, "\(text)")
    }
  }

  @Test
  func `not a number is a float`() {
    for text in [".nan", ".NaN", ".NAN"] {
      guard case .float(let value) = YAMLTyping.scalar(plain: [UInt8](text.utf8)) else {
        Issue.record("\(text) is no float")
        continue
      }
      #expect(value.isNaN)
    }
  }

  static let strings = [
    ("words of YAML 1.1", ["yes", "Yes", "no", "on", "off", "y", "N", "=", "<<"]),
    ("other spellings", ["nULL", "tRue", "fALSE", ".Nan", "-.nan", "+.nan", "inf", "NaN", "-Inf"]),
    ("nothing behind a prefix", ["0x", "0o", "0b", "0x_", "-0x", "+", "-", ".", "-.", "_"]),
    ("a digit the base has not", ["0xg", "0o8", "0b2", "0b102"]),
    ("a sign too many", ["--1", "+-1", "-0b-1", "0x-1", "1-1", "0b--1"]),
    ("an underscore first", ["_1", "._5", ".5_", ".5__0", ".5e_1"]),
    ("beyond 64 bits, no decimal", ["0x10000000000000000", "-0xffffffffffffffff"]),
    ("no exponent behind its letter", ["1e", "1e+", "1.5e-", ".e3", "e3"]),
    ("two points", ["1.2.3", "1..2", "10.0.0.1"]),
    ("out of a double's range", ["1e999", "-1e999", "1e99999999999999999999"]),
    ("hexadecimal floats", ["0x1p3", "0x1.8p1", ".8p1"]),
    ("base sixty", ["12:30", "12:30:45", "1:2.5"]),
    (
      "days the calendar has not",
      ["2001-02-29", "1900-02-29", "2001-13-01", "2001-00-01", "2001-1-32", "2001-1-0"]
    ),
    (
      "hours the clock has not", ["2001-12-14T24:00:00Z", "2001-12-14 1:60:1", "2001-12-14 1:1:60"]
    ),
    ("years not of four digits", ["201-01-01", "20011-01-01", "-2001-01-01"]),
    ("a time without seconds", ["2001-12-14 21:59", "2001-12-14T21:59Z"]),
    (
      "a zone behind a blank's time",
      ["2001-12-14 21:59:43Z", "2001-12-14 21:59:43 +1", "2001-12-14 21:59:43 Z"]
    ),
    ("no zone behind a letter's time", ["2001-12-14T21:59:43", "2001-12-14T21:59:43z"]),
    (
      "a zone in another form",
      [
        "2001-12-14T1:2:3+1:00", "2001-12-14T1:2:3+0100", "2001-12-14T1:2:3+25:00",
        "2001-12-14T1:2:3+24:61",
      ]
    ),
    ("no digit in the fraction", ["2001-12-14T1:2:3.Z", "2001-12-14 1:2:3,"]),
    ("blanks around", [" 1", "1 ", "true ", "~ ", "2001-12-14 "]),
    ("text", ["hello", "0 apples", "1st", "nothing", "truely", "-x", ".x"]),
  ]

  @Test(arguments: strings)
  func `what only looks like another type is a string`(reason: String, texts: [String]) {
    for text in texts {
      #expect(YAMLTyping.scalar(plain: [UInt8](text.utf8)) == .string(text), "\(reason): \(text)")
      let isString = YAMLTyping.isString(plain: [UInt8](text.utf8).span)
      #expect(isString)
    }
  }

  // MARK: Tags

  static let tagged: [(String, String, Scalar?)] = [
    ("!!str", "12", .string("12")), ("!!str", "", .string("")),
    ("!!int", "0x1F", .integer(31)), ("!!int", "18446744073709551615", .unsigned(.max)),
    ("!!int", "1.0", nil), ("!!int", "x", nil), ("!!int", "2001-12-14", nil), ("!!int", "", nil),
    ("!!float", "1.5", .float(1.5)), ("!!float", "3", .float(3)),
    ("!!float", ".inf", .float(.infinity)),
    // Go converts whole numbers of the signed kind only.
    ("!!float", "18446744073709551615", nil), ("!!float", "x", nil), ("!!float", "", nil),
    ("!!bool", "true", .boolean(true)), ("!!bool", "yes", nil), ("!!bool", "1", nil),
    ("!!null", "~", .null), ("!!null", "", .null), ("!!null", "0", nil),
    ("!!timestamp", "2001-12-14", Scalar.timestamp(yaml: "2001-12-14")),
    ("!!timestamp", "2001", nil),
    ("!!binary", "aGVsbG8=", .string("hello")), ("!!binary", "aGVs\r\nbG8=\n", .string("hello")),
    ("!!binary", "aGVs bG8=", nil), ("!!binary", "aGVsbG8", nil), ("!!binary", "aGVsbG8=x", nil),
    ("!!binary", "====", nil), ("!!binary", "", .string("")),
    ("!!binary", "gP8=", .string([0x80, 0xFF])),
    ("!!binary", "gP9=", .string([0x80, 0xFF])),
    ("!!merge", "x", .string("x")), ("!!set", "1", .string("1")), ("!thing", "12", .string("12")),
    ("tag:yaml.org,2002:int", "7", .integer(7)), ("tag:example.org,2000:int", "7", .string("7")),
  ]

  @Test(arguments: tagged)
  func `a tag forces its type or refuses the text`(tag: String, text: String, scalar: Scalar?) {
    #expect(YAMLTyping.scalar([UInt8](text.utf8), tag: [UInt8](tag.utf8)) == scalar)
  }

  // MARK: Long numbers

  // A step for each pair of digits would take minutes.
  @Test(.timeLimit(.minutes(1)))
  func `a megabyte of digits is a number like others`() {
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 1 << 20)
    let ones = [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 20)
    #expect(YAMLTyping.scalar(plain: zeros) == .integer(0))
    #expect(YAMLTyping.scalar(plain: ones) == .string(ones))
    #expect(YAMLTyping.scalar(plain: [0x31, 0x2E] + zeros) == .float(1))
    #expect(YAMLTyping.scalar(plain: [0x2E] + zeros + ones) == .float(0))
    #expect(YAMLTyping.scalar(plain: [0x31, 0x2E] + ones) == .float(1.1111111111111112))
  }

  @Test
  func `a digit far behind decides what lies half way`() {
    let half = "1.00000000000000011102230246251565404236316680908203125"
    let zeros = String(repeating: "0", count: 2000)
    #expect(YAMLTyping.scalar(plain: [UInt8](half.utf8)) == .float(1))
    #expect(YAMLTyping.scalar(plain: [UInt8]((half + zeros).utf8)) == .float(1))
    #expect(YAMLTyping.scalar(plain: [UInt8]((half + zeros + "1").utf8)) == .float((1.0).nextUp))
  }
}

extension Scalar {
  fileprivate static func timestamp(yaml text: String) -> Scalar? {
    Timestamp(yaml: [UInt8](text.utf8).span).map { .timestamp($0) }
  }
}
