import Testing
import TextPatterns

struct PatternTests {
  @Test(arguments: [
    ("b", "abc", true), ("^b", "abc", false), ("^(data|stringData)$", "stringData", true),
    ("^(data|stringData)$", "metadata", false), ("", "", true), ("", "x", true),
    ("Password", "password", false), ("(?i)Password", "password", true),
    ("a.b", "a\nb", false), ("(?s)a.b", "a\nb", true), (#"\.yaml$"#, "x.yaml", true),
    (#"[[:upper:]]\d+"#, "A12", true), (#"\p{Greek}"#, "γ", true), ("^.$", "é", true),
    ("^..$", "é", false), ("^[^]a]$", "]", false), (#"\Qa.b\E$"#, "a.b", true),
    (#"\Qa.b\E$"#, "axb", false), ("a\0b", "xa\0b", true), ("a{2,3}?$", "aa", true),
  ])
  func `a pattern is searched for anywhere in a text`(
    pattern: String,
    text: String,
    expected: Bool
  ) throws {
    let pattern = try Pattern(pattern)
    #expect(pattern.matches(text) == expected)
    #expect(pattern.matches(Array(text.utf8)) == expected)
    #expect(pattern.matches(Array(text.utf8).span) == expected)
  }

  @Test(arguments: [
    ("a$", "a\n", false), ("(?m)a$", "a\n", true), ("^b", "a\nb", false), ("(?m)^b", "a\nb", true),
    (#"a\z"#, "a\n", false),
  ])
  func `the end is the very end unless lines are asked for`(
    pattern: String,
    text: String,
    expected: Bool
  ) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("[a", "missing ]: [a"), ("a)", "unexpected ): a)"),
    ("a**", "bad repetition operator: **"), (#"\1"#, #"invalid escape sequence: \1"#),
    ("(?=a)", "invalid perl operator: (?="), (#"a\C"#, #"invalid escape sequence: \C"#),
    ("(?<=a)b", "invalid perl operator: (?<"), ("x{1001}", "invalid repetition size: {1001}"),
    ("*", "no argument for repetition operator: *"),
  ])
  func `what is no pattern is refused with the reason`(pattern: String, message: String) {
    #expect(throws: PatternError(pattern: pattern, message: message)) { try Pattern(pattern) }
  }

  @Test(arguments: [
    ("(?<name>a)b", "ab", true), ("(?P<name>a)b", "ab", true), (#"\(?<name>"#, "<name>", true),
    ("[(?<n>]", "<", true), ("[^](?<n>]", "P", true), ("[[:digit:](?<n>]", "P", false),
    (#"\Q(?<n>\E"#, "(?<n>", true), (#"\Q(?<n>"#, "(?<n>", true), (#"\\C"#, #"\C"#, true),
    (#"\\(?<n>C)"#, #"\C"#, true),
  ])
  func `groups may be named in both of Go's ways`(
    pattern: String,
    text: String,
    expected: Bool
  ) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("^.$", [0xFF], true), ("^..$", [0xE2, 0x82], true), ("^a.b$", [0x61, 0x80, 0x62], true),
    (#"^\x{FFFD}é$"#, [0xC3, 0xC3, 0xA9], true), ("^[a-z]$", [0xFF], false),
    ("^.{4}$", [0xF0, 0x90, 0x80, 0x0A], false), ("^.{3}$", [0xF0, 0x90, 0x80], true),
    ("^.{3}$", [0xED, 0xA0, 0x80], true), ("^.{2}$", [0xC0, 0x80], true),
  ])
  func `a byte that is not part of a character counts as one`(
    pattern: String,
    text: [UInt8],
    expected: Bool
  ) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["(a*)*b", "(a+a+)+b", "(a|aa)*b", "(.*)(.*)(.*)(.*)b$", "(a?){500}a{500}b"]
  )
  func `a pattern that is meant to hang does not`(pattern: String) throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(try !Pattern(pattern).matches(text))
  }

  @Test(arguments: ["(a{1000}){1000}", "((a{100}){100}){100}", #"((\pL{100}){10}\PL{1000})*"#])
  func `a pattern that is meant to eat memory is refused`(pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern) }
  }

  @Test func `parentheses may nest deeply`() throws {
    let depth = 20_000
    let pattern = String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    #expect(try Pattern(pattern).matches("a"))
  }

  @Test func `threads share a pattern`() async throws {
    let pattern = try Pattern("(x|y)*z$")
    let text = String(repeating: "xy", count: 1_000)
    let matches = await withTaskGroup { group in
      for number in 0..<100 {
        group.addTask { pattern.matches(text + (number % 2 == 0 ? "z" : "")) }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(matches == 50)
  }
}
