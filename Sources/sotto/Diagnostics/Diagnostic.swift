internal import AgeEncryption
internal import CommandParsing
internal import DocumentFormats
internal import Glibc
internal import HostSystem
internal import SOPS
internal import Workspace

/// What the user is told when the program fails: a sentence, hints that mend it, an exit status.
///
///     age: error: failed to open input file "notes.txt": No such file or directory
///
///     sotto: error: ".sops.yaml": line 2, column 14: expected "," or "]", since line 1
///       path_regex: x
///                    ^
///
///     sotto decrypt: error: the data key of "a.yaml" could not be recovered
///
///     Group 0: FAILED
///       age1…: FAILED
///
///     No key of the file opens it; one of them must.
///
/// This is the only place where errors become words.
struct Diagnostic {
  let program: String
  let message: String
  let excerpt: [String]
  let paragraphs: [[String]]
  let hints: [String]
  let exitStatus: ExitStatus
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
    paragraphs = words.paragraphs
    hints = words.hints
    exitStatus = ExitStatus(error)
    isBrokenPipe = isOutput && system?.code == EPIPE
  }

  /// Tells the user and ends the program.
  func report() -> Never {
    // Whoever read the output has gone; scripts expect a death by the signal, and no words.
    if isBrokenPipe { Signals.dieOfBrokenPipe() }
    Console.writeError(text)
    exit(exitStatus.rawValue)
  }

  /// Everything that is said, with line feeds.
  var text: String {
    var text = "\(program): error: \(message)\n"
    for line in excerpt { text += "  \(line)\n" }
    for lines in paragraphs { text += "\n" + lines.map { $0 + "\n" }.joined() }
    if !paragraphs.isEmpty, !hints.isEmpty { text += "\n" }
    for hint in hints { text += "\(program): hint: \(hint)\n" }
    return text
  }
}

/// A sentence in lower case, without a full stop, and what to do about it.
struct Wording {
  let message: String
  /// Lines of what was read, where they may be shown.
  private(set) var excerpt: [String] = []
  /// A report below the sentence: paragraphs of lines, shown as they are.
  private(set) var paragraphs: [[String]] = []
  var hints: [String] = []

  init(_ message: String, paragraphs: [[String]] = [], hints: [String] = []) {
    self.message = message
    self.paragraphs = paragraphs
    self.hints = hints
  }

  init(_ error: any Error) {
    self =
      switch error {
      case let error as CommandError: Wording(error)
      case let error as RequestError: Wording(error)
      case let error as FileFailure: Wording(error)
      case let error as FileFailures: Wording(error)
      case let error as UnsoundFiles: Wording(error)
      case let error as SOPSError: Wording(error)
      case let error as ConfigurationError: Wording(error)
      case let error as PlanError: Wording(error)
      case let error as CallFault: Wording(error)
      case let error as CallRefusal: Wording(error)
      case let error as PlaintextRefusal: Wording(error)
      case let error as EditingError: Wording(error)
      case let error as FileTransactionError: Wording(error)
      case let error as ChildError: Wording(error)
      case let error as VariableFault: Wording(error)
      case let error as KeyGroupFault: Wording(error)
      case let error as PrivateDirectoryError: Wording(error)
      case let error as AgeError: Wording(error)
      case let error as ArgumentError: Wording(error)
      case let error as SyntaxError: Wording(error)
      case let error as EditError: Wording(error)
      case let error as DocumentPathError: Wording(error)
      case let error as SystemError: Wording(error)
      case let error as AtomicFileError: Wording(error)
      case let error as TerminalError: Wording(error)
      default: Wording("\(error)")
      }
  }

  /// The same sentence as the end of a longer one, with the same hints.
  func following(_ beginning: String) -> Wording {
    var words = Wording("\(beginning): \(message)", paragraphs: paragraphs, hints: hints)
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
