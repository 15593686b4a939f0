internal import AgeEncryption
internal import CommandParsing
internal import DocumentFormats
internal import Glibc
internal import HostSystem

/// What the user is told when the program fails: a sentence, hints that mend it, an exit status.
///
///     age: error: failed to open input file "notes.txt": No such file or directory
///
///     sotto: error: ".sops.yaml": line 2, column 14: expected "," or "]", since line 1
///       path_regex: x
///                    ^
///
/// This is the only place where errors become words.
struct Diagnostic {
  let program: String
  let message: String
  let excerpt: [String]
  let hints: [String]
  let exitStatus: Int32
  private let isBrokenPipe: Bool

  init(_ error: any Error, program: String) {
    let system = error as? SystemError
    // What is written without a path is standard output.
    let isOutput = system?.operation == "write" && system?.path == nil
    var words = Wording(error)
    if isOutput { words = words.following("failed to write standard output") }
    self.program = (error as? ArgumentError)?.command ?? program
    message = words.message
    excerpt = words.excerpt
    hints = words.hints
    exitStatus = (error as? ArgumentError)?.reason.isAboutOptions == true ? 2 : 1
    isBrokenPipe = isOutput && system?.code == EPIPE
  }

  /// Tells the user and ends the program.
  func report() -> Never {
    // Whoever read the output has gone; scripts expect a death by the signal, and no words.
    if isBrokenPipe { Signals.dieOfBrokenPipe() }
    var text = "\(program): error: \(message)\n"
    for line in excerpt { text += "  \(line)\n" }
    for hint in hints { text += "\(program): hint: \(hint)\n" }
    Console.writeError(text)
    exit(exitStatus)
  }
}

/// A sentence in lower case, without a full stop, and what to do about it.
struct Wording {
  let message: String
  /// Lines of what was read, where they may be shown.
  private(set) var excerpt: [String] = []
  var hints: [String] = []

  init(_ message: String, hints: [String] = []) {
    self.message = message
    self.hints = hints
  }

  init(_ error: any Error) {
    self =
      switch error {
      case let error as CommandError: Wording(error)
      case let error as AgeError: Wording(error)
      case let error as ArgumentError: Wording(error)
      case let error as SyntaxError: Wording(error)
      case let error as EditError: Wording(error)
      case let error as DocumentPathError: Wording(error)
      case let error as SystemError: Wording(error)
      case let error as TerminalError: Wording(error)
      default: Wording("\(error)")
      }
  }

  /// The same sentence as the end of a longer one, with the same hints.
  func following(_ beginning: String) -> Wording {
    var words = Wording("\(beginning): \(message)", hints: hints)
    words.excerpt = excerpt
    return words
  }

  /// The same sentence with the line it is about below, and a caret under the place.
  func quoting(_ source: SourceExcerpt?) -> Wording {
    guard let source else { return self }
    var words = self
    words.excerpt = [source.line, String(repeating: " ", count: source.indentation) + "^"]
    return words
  }

  /// Puts a text in quotes, as the library's errors do.
  static func quote(_ text: String) -> String { AgeError.quote(text) }
}

extension ArgumentError.Reason {
  /// Whether an option could not be read, for which age's programs exit with 2 instead of 1.
  fileprivate var isAboutOptions: Bool {
    switch self {
    case .unknownOption, .missingValue, .unexpectedValue, .invalidBoolean: true
    default: false
    }
  }
}
