import DocumentFormatsTestSupport

/// Makes INI files of all that the format has, most of them readable.
struct INIGenerator {
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  private static let keys = [
    "a", "b", "key", "-", "-", "\"q k\"", "`b=k`", "\"\"\"t:k\"\"\"", "#1", "`#1`", "x y", "a\"b",
    " a\t", "\u{A0}n\u{2003}",
  ]

  private static let values = [
    "1", "", "x y", "\"q\"", "'s'", "`b`", "\"\"\"t\"\"\"", "`m\nn`", "\"\"\"m\r\n\nn\"\"\"", "c\\",
    "c \\\n  d", "c\\\nd\\\n\n", "\"a;b\"", "a#b", "`x` junk", "`m\nn` j ; c", "`m\nn` j",
    "`m\nn` ; c", "\"u", "it's", "\"\"",
    "``", "a]b", "a`b", "`a`b`", "\"\"\"\"", "\"\"\"", " \u{85}z", "x ; `c`", "`y` ; d",
  ]

  private static let comments = [
    ";", "#", "; c", "  # d ", ";;; e", "# # f", "; ; g", ";h\\", "\t;  i \u{A0}",
  ]

  private static let headers = [
    "[s]", "[t] ; x", "[DEFAULT]", "[a]b]# y", " [ s ]  ", "[s]junk", "[u]#", "[v] ;; z",
  ]

  /// Makes the next file.
  mutating func next() -> String {
    let lineEnd = random.pick(["\n", "\n", "\r\n"])
    var lines: [String] = []
    for _ in 0..<random.below(10) {
      switch random.below(10) {
      case 0: lines.append("")
      case 1...2: lines.append(random.pick(Self.comments))
      case 3: lines.append(random.pick(Self.headers))
      default: lines.append(entry())
      }
    }
    let mark = random.once(in: 10) ? "\u{FEFF}" : ""
    return mark + lines.joined(separator: lineEnd) + (random.once(in: 3) ? "" : lineEnd)
  }

  private mutating func entry() -> String {
    random.pick(["", "", "  "]) + random.pick(Self.keys)
      + random.pick(["=", " = ", ":", " : ", "  =", "= "]) + random.pick(Self.values)
      + random.pick(["", "", "", " ; c", "#d", "  ", " ; `e` \"\"\""])
  }
}
