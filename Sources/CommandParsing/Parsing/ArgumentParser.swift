/// Reads the words of a command line by the tables of a command.
package struct ArgumentParser {
  private var path: CommandPath
  private var options: [Option]
  private var subcommands: [Command]
  private var rest: ArraySlice<String>
  private var given: [Arguments.Occurrence] = []
  private var leftBehind: [Arguments.Occurrence] = []
  private var operands: [String] = []
  private var areOptionsOver = false
  private var request: Invocation?

  /// Reads `words`, which exclude the program's own name.
  ///
  /// A request for help or for the version ends the reading: words after it are not looked at.
  ///
  /// - Parameters:
  ///   - words: The words after the program's name.
  ///   - path: The command the program's name stands for.
  ///   - environment: The environment variables options may fall back to.
  /// - Returns: The command to run with its arguments, or a request for a text.
  /// - Throws: `ArgumentError`, whose command is the one the offending word was meant for.
  package static func parse(
    _ words: [String],
    at path: CommandPath,
    environment: [String: String] = [:]
  ) throws(ArgumentError) -> Invocation {
    var parser = ArgumentParser(words[...], path)
    try parser.readWords()
    if let request = parser.request { return request }
    return try parser.finish(environment)
  }

  private init(_ words: ArraySlice<String>, _ path: CommandPath) {
    self.path = path
    rest = words
    options = path.scope().all
    subcommands = path.leaf.subcommands
  }

  private func failure(_ reason: ArgumentError.Reason) -> ArgumentError {
    ArgumentError(path, reason)
  }

  // MARK: Words

  private mutating func readWords() throws(ArgumentError) {
    while request == nil, let word = rest.popFirst() {
      if areOptionsOver || word == "-" || !word.hasPrefix("-") {
        try readPlainWord(word)
      } else if word == "--" {
        areOptionsOver = true
      } else {
        try readOptions(word)
      }
    }
  }

  private mutating func readPlainWord(_ word: String) throws(ArgumentError) {
    if !subcommands.isEmpty, operands.isEmpty, !areOptionsOver {
      if let subcommand = subcommands.first(where: { $0.answers(to: word) }) {
        return descend(to: subcommand)
      }
      if path.dialect.helpWords.contains(word) { return try readHelpRequest() }
      if path.leaf.operands.isEmpty { throw unknownCommand(word, at: path) }
    }
    operands.append(word)
    if path.dialect.afterFirstOperand == .operands { areOptionsOver = true }
  }

  private mutating func descend(to subcommand: Command) {
    let inheritsOptions = path.dialect.inheritsOptions
    path = path.appending(subcommand)
    let scope = path.scope()
    options = scope.all
    subcommands = subcommand.subcommands
    guard !inheritsOptions else { return }
    let global = scope.own.filter(\.isGlobal).map(\.key)
    leftBehind += given.filter { !global.contains($0.option.key) }
    given.removeAll { !global.contains($0.option.key) }
  }

  private mutating func readHelpRequest() throws(ArgumentError) {
    var topic = path
    while let word = rest.popFirst() {
      guard let next = topic.descending(to: word) else {
        if path.dialect.helpWords.contains(word), topic.names == path.names { continue }
        throw unknownCommand(word, at: topic)
      }
      topic = next
    }
    request = .help(topic)
  }

  private func unknownCommand(_ word: String, at path: CommandPath) -> ArgumentError {
    let names = path.leaf.subcommands.filter { !$0.isHidden }.map(\.name)
    let suggestions = NearMiss.suggestions(for: word, among: names)
    return ArgumentError(path, .unknownCommand(word: word, suggestions: suggestions))
  }

  // MARK: Options

  private mutating func readOptions(_ word: String) throws(ArgumentError) {
    let reader = OptionReader(options: options, dialect: path.dialect)
    switch reader.read(word) {
    case .options(let readings):
      for reading in readings where request == nil { try record(reading) }
    case .unknown where path.dialect.afterFirstOperand == .knownOptions && !operands.isEmpty:
      operands.append(word)
    case .unknown(let spelling):
      let suggestions = reader.suggestions(for: spelling)
      throw failure(.unknownOption(spelling: spelling, suggestions: suggestions))
    }
  }

  private mutating func record(_ reading: OptionReader.Reading) throws(ArgumentError) {
    let option = reading.option
    switch option.kind {
    case .help: request = .help(path)
    case .version: request = .version(path)
    case .flag: try recordFlag(option, attached: reading.attached)
    case .value(let placeholder):
      guard let value = reading.attached ?? rest.popFirst() else {
        throw failure(.missingValue(option: option.key, placeholder: placeholder))
      }
      try recordValue(option, value)
    }
  }

  private mutating func recordFlag(_ option: Option, attached: String?) throws(ArgumentError) {
    var value = true
    if let attached {
      guard path.dialect.flagsTakeBooleans else {
        throw failure(.unexpectedValue(option: option.key))
      }
      guard let boolean = Dialect.boolean(attached) else {
        throw failure(.invalidBoolean(option: option.key, source: .commandLine))
      }
      value = boolean
    }
    given.append(Arguments.Occurrence(option: option, value: value ? "true" : "false"))
  }

  private mutating func recordValue(_ option: Option, _ value: String) throws(ArgumentError) {
    let mayFollow = option.isRepeatable || path.dialect.lastValueWins
    guard mayFollow || !given.contains(where: { $0.option.key == option.key }) else {
      throw failure(.repeatedOption(option: option.key))
    }
    let occurrence = Arguments.Occurrence(option: option, value: value)
    let isAbsent = path.dialect.emptyValueIsAbsent && value.isEmpty
    if option.isCommaSeparated, !isAbsent, occurrence.elements.contains("") {
      throw failure(.emptyElement(option: option.key, source: .commandLine))
    }
    given.append(occurrence)
  }

  // MARK: The whole line

  private func finish(_ environment: [String: String]) throws(ArgumentError) -> Invocation {
    let slots = path.leaf.operands
    if slots.isEmpty, !subcommands.isEmpty { throw failure(.missingCommand) }
    let isUnlimited = slots.contains { $0.isUnlimited }
    if !isUnlimited, operands.count > slots.count {
      throw failure(.tooManyOperands(operands, surplus: operands[slots.count]))
    }
    if let missing = slots.dropFirst(operands.count).first(where: { $0.isRequired }) {
      throw failure(.missingOperand(name: missing.name))
    }
    let variables = try variables(in: environment)
    var arguments = Arguments(path: path, operands: operands, given: given, variables: variables)
    arguments.leftBehind = leftBehind.map(\.option)
    return .run(path, arguments)
  }

  private func variables(
    in environment: [String: String]
  ) throws(ArgumentError) -> [Arguments.Occurrence] {
    var found: [Arguments.Occurrence] = []
    for option in options {
      guard let name = option.environment, let text = environment[name] else { continue }
      guard !given.contains(where: { $0.option.key == option.key }) else { continue }
      guard let value = try variable(name, text, of: option) else { continue }
      found.append(value)
    }
    return found
  }

  private func variable(
    _ name: String,
    _ text: String,
    of option: Option
  ) throws(ArgumentError) -> Arguments.Occurrence? {
    guard option.takesValue else {
      if text.isEmpty {
        return path.dialect.emptyVariableIsFalse
          ? Arguments.Occurrence(option: option, value: "false") : nil
      }
      guard let boolean = Dialect.boolean(text) else {
        throw failure(.invalidBoolean(option: option.key, source: .environment(name)))
      }
      return Arguments.Occurrence(option: option, value: boolean ? "true" : "false")
    }
    guard !text.isEmpty else { return nil }
    let occurrence = Arguments.Occurrence(option: option, value: text)
    if occurrence.variableElements.contains("") {
      throw failure(.emptyElement(option: option.key, source: .environment(name)))
    }
    return occurrence
  }
}
