/// Reads one word that begins with a dash, by the rules of a dialect.
struct OptionReader {
  /// An option found in a word, with the text attached to it.
  struct Reading {
    let option: Option

    /// The value in the same word, if any; the value of an option that takes one may be the next word.
    let attached: String?
  }

  /// What a word turned out to be.
  enum Result {
    /// One option, or a bundle of them.
    case options([Reading])

    /// No option: the spelling that is not known, without a value attached to it.
    case unknown(spelling: String)
  }

  let options: [Option]
  let dialect: Dialect

  /// Reads `word`, preferring a whole name to a bundle, and an exact name to one with other dashes.
  func read(_ word: String) -> Result {
    let (name, value) = Self.split(word)
    if let option = option(named: name) ?? option(namedWithOtherDashes: name) {
      return .options([reading(option, name: name, value: value)])
    }
    guard !word.hasPrefix("--"), dialect.bundlesShortOptions else {
      return .unknown(spelling: name)
    }
    return readBundle(word)
  }

  /// The long names near to the unknown `spelling`; bundles are compared as a whole.
  func suggestions(for spelling: String) -> [String] {
    let long = options.lazy.filter { !$0.isHidden }.flatMap(\.names).filter { $0.count > 2 }
    let letters = String(Self.letters(of: spelling))
    let near = NearMiss.suggestions(for: letters, among: long.map { String(Self.letters(of: $0)) })
    return near.compactMap { name in long.first { Self.letters(of: $0) == name } }
  }

  private func reading(_ option: Option, name: String, value: String?) -> Reading {
    // To getopt the `=` of `-o=PATH` is the first letter of the value.
    let isJoined = !dialect.shortOptionsTakeEquals && option.takesValue && Self.isShort(name)
    return Reading(option: option, attached: isJoined ? value.map { "=" + $0 } : value)
  }

  private func readBundle(_ word: String) -> Result {
    var readings: [Reading] = []
    var rest = word.dropFirst()
    while let letter = rest.popFirst() {
      guard let option = option(named: "-\(letter)") else {
        let name = Self.split(word).name
        return .unknown(spelling: suggestions(for: name).isEmpty ? "-\(letter)" : name)
      }
      let isLast = option.takesValue || rest.isEmpty || rest.first == "="
      guard isLast else {
        readings.append(Reading(option: option, attached: nil))
        continue
      }
      let dropsEquals = rest.first == "=" && (!option.takesValue || dialect.shortOptionsTakeEquals)
      let value = dropsEquals ? rest.dropFirst() : rest
      let hasValue = dropsEquals || !value.isEmpty
      readings.append(Reading(option: option, attached: hasValue ? String(value) : nil))
      break
    }
    return .options(readings)
  }

  private func option(named name: String) -> Option? {
    options.first { $0.names.contains(name) }
  }

  private func option(namedWithOtherDashes name: String) -> Option? {
    guard dialect.dashesAreInterchangeable else { return nil }
    let letters = Self.letters(of: name)
    guard !letters.isEmpty else { return nil }
    return options.first { $0.names.contains { Self.letters(of: $0) == letters } }
  }

  private static func split(_ word: String) -> (name: String, value: String?) {
    // By bytes: an equals sign and a combining mark at the value's start are one Character.
    let bytes = word.utf8
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return (word, nil) }
    return (String(word[..<equals]), String(word[bytes.index(after: equals)...]))
  }

  private static func isShort(_ name: String) -> Bool {
    name.count == 2 && !name.hasPrefix("--")
  }

  private static func letters(of name: String) -> Substring {
    name.dropFirst(name.hasPrefix("--") ? 2 : 1)
  }
}
