import Testing

/// A file that decrypts to the same values as with the reference, and to another text.
struct TextDifference: Sendable {
  /// Why the text is another one.
  enum Reason: String, CaseIterable, Sendable {
    case beside = "a comment beside a value stays beside it; the reference puts it above"
    case escapes = "characters beyond the Basic Multilingual Plane are not escaped"
    case layout = "blanks, line breaks and quotes stay as they are in the encrypted file"
    case numbers = "a number is written as newer versions write it, with all its digits"
    case quotes = "text that could be read as something else has double quotes"
    case lost = "comments that this version loses are kept"
    case folding = "long lines are not folded"
    case dotenvQuotes =
      "the single quotes that this version put around every value are taken off, and its blanks before comments"
  }

  /// The version that wrote the file; `3.13.2` for the corpus's own folders too.
  let version: String
  let name: String
  let reasons: [Reason]

  private init(_ version: String, _ name: String, _ reasons: Reason...) {
    (self.version, self.name, self.reasons) = (version, name, reasons)
  }

  /// Whether it is about a case: `yaml/strings`, `versions/3.9.4/yaml-strings`.
  func concerns(_ corpusCase: CorpusCase) -> Bool {
    let parts = corpusCase.name.split(separator: "/").map(String.init)
    return parts.count == 3
      ? (parts[1], parts[2]) == (version, name)
      : ("3.13.2", parts.joined(separator: "/")) == (version, name)
  }
}

// MARK: - The table

extension TextDifference {
  /// All of them; docs/decrypted-files.md has the same table.
  static let all: [TextDifference] = current + recent + old + oldest

  private static let current: [TextDifference] =
    [
      "k8s-two-space", "k8s-two-space.indent-2", "k8s-two-space.k8s", "k8s-two-space.mac-enc-only",
      "k8s-two-space.two", "k8s-two-space.unenc-regex",
    ].map { TextDifference("3.13.2", "yaml/\($0)", .beside) }
    + [TextDifference("3.13.2", "yaml/strings", .escapes)]

  private static let recent: [TextDifference] = ["3.13.1", "3.13.2"].flatMap { version in
    [
      TextDifference(version, "yaml-comment-rules-strings.unenc-comment", .beside),
      TextDifference(version, "yaml-comments-block", .beside),
      TextDifference(version, "yaml-comments-lists", .beside, .lost),
      TextDifference(version, "yaml-comments-maps", .beside),
      TextDifference(version, "yaml-k8s", .beside),
      TextDifference(version, "yaml-k8s.enc-regex", .beside),
      TextDifference(version, "yaml-k8s.mac-enc-only", .beside),
      TextDifference(version, "yaml-k8s.unenc-regex", .beside),
      TextDifference(version, "yaml-strings", .escapes),
    ]
  }

  private static let old: [TextDifference] =
    ["3.12.2", "3.10.2", "3.9.4", "3.7.3"].map { TextDifference($0, "yaml-strings", .escapes) }
    + ["3.7.3", "3.6.1", "3.6.0"].map { TextDifference($0, "ini-basic.shamir", .layout) }
    + ["3.6.1", "3.6.0"].flatMap { version in
      [
        TextDifference(version, "yaml-bigger-integer", .numbers),
        TextDifference(version, "yaml-comments-list-head", .lost),
        TextDifference(version, "yaml-comments-lists", .lost),
        TextDifference(version, "yaml-floats", .numbers, .quotes),
        TextDifference(version, "yaml-strings", .escapes, .folding),
        TextDifference(version, "yaml-timestamps", .quotes),
        TextDifference(version, "yaml-types", .quotes),
      ]
    }
    + [
      "env-basic", "env-basic.two", "env-comments", "env-specials",
    ].map { TextDifference("3.6.0", $0, .dotenvQuotes) }

  private static let oldest: [TextDifference] = [
    TextDifference("1.18", "json-numbers", .numbers),
    TextDifference("1.18", "json-types", .numbers),
    TextDifference("1.18", "yaml-big-integers", .quotes),
    TextDifference("1.18", "yaml-bigger-integer", .quotes),
    TextDifference("1.18", "yaml-comment-rules-strings.enc-comment", .layout),
    TextDifference("1.18", "yaml-comment-rules-strings.unenc-comment", .layout),
    TextDifference("1.18", "yaml-comment-rules.enc-comment", .quotes),
    TextDifference("1.18", "yaml-comment-rules.unenc-comment", .quotes),
    TextDifference("1.18", "yaml-comments-list-head", .lost),
    TextDifference("1.18", "yaml-comments-lists", .layout, .lost, .quotes),
    TextDifference("1.18", "yaml-comments-maps", .layout, .quotes),
    TextDifference("1.18", "yaml-comments-types", .quotes),
    TextDifference("1.18", "yaml-floats", .numbers),
    TextDifference("1.18", "yaml-k8s", .layout),
    TextDifference("1.18", "yaml-k8s.mac-enc-only", .layout),
    TextDifference("1.18", "yaml-lists", .layout, .quotes),
    TextDifference("1.18", "yaml-timestamps", .quotes),
    TextDifference("1.18", "yaml-types", .numbers, .quotes),
  ]
}
