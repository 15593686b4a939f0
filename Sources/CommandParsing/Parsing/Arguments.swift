/// What a command was given: options with their values, and operands.
///
/// The command line wins over the environment, and the environment over an option's default.
package struct Arguments: Sendable {
  /// Where a value comes from.
  package enum Source: Sendable, Equatable {
    /// A word of the command line.
    case commandLine

    /// The environment variable of this name.
    case environment(String)

    /// The option's own default.
    case `default`
  }

  /// An option as it occurred on the command line; the value of a flag is `true` or `false`.
  package struct Occurrence: Sendable {
    /// The option.
    package let option: Option

    /// Its value; a list with commas yields an occurrence an element.
    package let value: String
  }

  /// The operands, in order.
  package let operands: [String]

  /// The options that stood before a subcommand which does not know them there.
  package internal(set) var leftBehind: [Option] = []

  private let path: CommandPath
  private let given: [Occurrence]
  private let variables: [Occurrence]

  init(
    path: CommandPath,
    operands: [String],
    given: [Occurrence],
    variables: [Occurrence]
  ) {
    self.path = path
    self.operands = operands
    self.given = given
    self.variables = variables
  }

  /// The operand at `index`, or nil if there are not as many.
  package func operand(at index: Int) -> String? {
    operands.indices.contains(index) ? operands[index] : nil
  }

  /// The value of an option: the last of several; nil if nothing supplies one.
  package func value(of option: Option) -> String? {
    values(of: option).last
  }

  /// The value of an option read as `type`.
  ///
  /// - Throws: `ArgumentError` with `invalidValue` if the text does not read so.
  package func value<Value: LosslessStringConvertible>(
    of option: Option,
    as type: Value.Type
  ) throws(ArgumentError) -> Value? {
    guard let (source, texts) = resolve(option), let text = texts.last else { return nil }
    guard let value = Value(text) else {
      throw failure(.invalidValue(option: option.key, value: text, source: source))
    }
    return value
  }

  /// Refuses the command line these arguments are of.
  package func failure(_ reason: ArgumentError.Reason) -> ArgumentError {
    ArgumentError(path, reason)
  }

  /// All values of an option, in order.
  package func values(of option: Option) -> [String] {
    resolve(option)?.texts ?? []
  }

  /// Whether a flag is true, or an option has a value.
  package func isSet(_ option: Option) -> Bool {
    guard let value = value(of: option) else { return false }
    return option.takesValue || value == "true"
  }

  /// Where the value of an option comes from, or nil if it has none.
  package func source(of option: Option) -> Source? {
    resolve(option)?.source
  }

  /// How often an option occurs on the command line.
  package func count(of option: Option) -> Int {
    given.count { $0.option.key == option.key }
  }

  /// The occurrences of several options on the command line, in its order.
  package func occurrences(of options: [Option]) -> [Occurrence] {
    let keys = options.map(\.key)
    return given.filter { keys.contains($0.option.key) }.flatMap { occurrence in
      elements(of: occurrence).map { Occurrence(option: occurrence.option, value: $0) }
    }
  }

  private func resolve(_ option: Option) -> (source: Source, texts: [String])? {
    let key = option.key
    let mine = given.filter { $0.option.key == key }
    let texts = (option.isRepeatable ? mine[...] : mine.suffix(1)).flatMap { elements(of: $0) }
    if !texts.isEmpty { return (.commandLine, texts) }
    if mine.isEmpty, let variable = variables.first(where: { $0.option.key == key }) {
      return (.environment(variable.option.environment ?? ""), variable.variableElements)
    }
    return option.defaultValue.map { value in
      (.default, Occurrence(option: option, value: value).elements)
    }
  }

  private func elements(of occurrence: Occurrence) -> [String] {
    path.dialect.emptyValueIsAbsent && occurrence.value.isEmpty ? [] : occurrence.elements
  }
}

extension Arguments.Occurrence {
  var elements: [String] {
    option.isCommaSeparated ? CommaList.elements(of: value) : [value]
  }

  /// A variable cannot be repeated, so for an option that can it is a list.
  var variableElements: [String] {
    option.isCommaSeparated || (option.isRepeatable && option.takesValue)
      ? CommaList.elements(of: value) : [value]
  }
}

/// A list written in one word: elements between commas, blanks around them ignored.
enum CommaList {
  /// The elements; an empty one is an empty string.
  static func elements(of text: String) -> [String] {
    // By bytes: a comma and a combining mark after it are one Character.
    text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { trim(Substring($0)) }
  }

  private static func trim(_ text: Substring) -> String {
    let tail = text.drop { $0 == " " }
    guard let last = tail.lastIndex(where: { $0 != " " }) else { return "" }
    return String(tail[...last])
  }
}
