internal import CommandParsing

/// The files a command is given, as they were typed: paths, directories, and patterns that no shell
/// has expanded.
///
/// The reference takes one file a command. So does the program under its name, with the same warning,
/// because a script that gives more counts on the rest being ignored.
struct FileOperands: Equatable, Sendable {
  /// The words, of which there is at least one, and none is empty.
  let paths: [String]

  /// Takes the words that are files.
  ///
  /// - Throws: `RequestError.missingFile`, `RequestError.emptyFileName`.
  init(_ words: [String], takesAll: Bool = false, _ context: RunContext) throws(RequestError) {
    guard let first = words.first else { throw .missingFile }
    let isOne = !takesAll && context.strictness == .reference
    if isOne { Self.warnOfSurplus(words.dropFirst(), context) }
    paths = isOne ? [first] : words
    guard !paths.contains("") else { throw .emptyFileName }
  }

  /// The only one, or nil.
  var single: String? { paths.count == 1 ? paths[0] : nil }

  private static func warnOfSurplus(_ surplus: ArraySlice<String>, _ context: RunContext) {
    guard !surplus.isEmpty else { return }
    context.console.warn("only the first file is used; what follows it is ignored")
    guard let option = surplus.last(where: { $0.hasPrefix("-") }) else { return }
    context.console.warn(
      "\(Wording.quote(option)) looks like an option; options stand before the file"
    )
  }
}

/// Where a command that can be part of a pipe reads.
enum InputOperands: Equatable, Sendable {
  case standardInput
  case files(FileOperands)

  /// Reads the operands; without any, or with a lone "-", it is standard input.
  ///
  /// - Throws: `RequestError.missingFile` where there must be a file.
  init(_ words: [String], needsFile: Bool, _ context: RunContext) throws(RequestError) {
    let isStandard = words.isEmpty ? !needsFile : words == ["-"]
    self = isStandard ? .standardInput : .files(try FileOperands(words, context))
  }

  /// Whether more than one file is named.
  var areSeveral: Bool {
    guard case .files(let files) = self else { return false }
    return files.single == nil
  }
}

extension Operand {
  /// Any number of files, at least one.
  static func files(_ help: String) -> Operand {
    Operand("FILE", help: help, arity: .oneOrMore)
  }

  /// Any number of files; standard input without any.
  static func filesOrStandardInput(_ help: String) -> Operand {
    Operand("FILE", help: help, arity: .zeroOrMore)
  }
}
