@testable import TextPatterns

/// Regular expressions: refused or searched for, the same in every way to ask, in bounded time.
///
/// The first line is the pattern, the rest the text.
enum PatternTarget: FuzzTarget {
  static let name = "pattern"
  static let words = [
    "(?i)", "(?s)", "(?m)", "(?:", "(?P<n>", "(?<n>", "[[:alpha:]]", "[^", "\\Q", "\\E", "\\C",
    "\\b", "\\pL", "\\p{Greek}", "{2,3}", "*?", "\u{FFFD}", "\\x{10FFFF}",
  ]

  static func seeds() -> [[UInt8]] {
    [
      "^(data|stringData)$\ndata", "(a*)*b\naaaa", "[^](?<n>]\nx", "(?<name>é)\né",
      "\\Qa.b\\E\na.b",
      "(?m)^b$\na\nb", "[[:digit:]-x]{1,3}\n1", "a{1000}\na", "\\C\n", "(?i)K\n\u{212A}",
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    let parts = input.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
    let source = String(decoding: parts[0], as: UTF8.self)
    let text = parts.count > 1 ? Array(parts[1]) : []
    guard let pattern = try? Pattern(source) else { return }
    let matches = pattern.matches(text)
    check(pattern.matches(text.span) == matches, "bytes are bytes")
    if let valid = String(validating: text, as: UTF8.self) {
      check(pattern.matches(valid) == matches, "text and its bytes match alike")
    }
    if let repaired = PatternDialect.repair(text.span) {
      check(PatternDialect.repair(repaired.span) == nil, "what is repaired is whole")
      check(pattern.matches(repaired) == matches, "a broken byte is U+FFFD")
    }
    checkTranslation(source)
    // Searching and matching everything are different machines; a literal would go on to the end.
    guard !source.contains("\\Q") else { return }
    if let whole = try? Pattern("\\A(?s:.*)(?:\(source))(?s:.*)\\z") {
      check(whole.matches(text) == matches, "found is found within everything")
    }
  }

  private static func checkTranslation(_ source: String) {
    let once = must("a pattern translates") { try PatternDialect.translate(source) }
    let twice = must("a translated pattern translates") {
      try PatternDialect.translate(String(decoding: once, as: UTF8.self))
    }
    check(once == twice, "translating again changes nothing")
  }
}
