internal import AgeEncryption
internal import CommandParsing
internal import Glibc
internal import HostSystem

/// What the user is told when the program fails: a sentence, hints that mend it, an exit status.
///
///     age: error: failed to open input file "notes.txt": No such file or directory
///
/// This is the only place where errors become words.
struct Diagnostic {
  let program: String
  let message: String
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
    hints = words.hints
    exitStatus = 1
    isBrokenPipe = isOutput && system?.code == EPIPE
  }

  /// Tells the user and ends the program.
  func report() -> Never {
    // Whoever read the output has gone; scripts expect a death by the signal, and no words.
    if isBrokenPipe { Signals.dieOfBrokenPipe() }
    var text = "\(program): error: \(message)\n"
    for hint in hints { text += "\(program): hint: \(hint)\n" }
    Console.writeError(text)
    exit(exitStatus)
  }
}

/// A sentence in lower case, without a full stop, and what to do about it.
struct Wording {
  let message: String
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
      case let error as SystemError: Wording(error)
      case let error as TerminalError: Wording(error)
      default: Wording("\(error)")
      }
  }

  /// The same sentence as the end of a longer one, with the same hints.
  func following(_ beginning: String) -> Wording {
    Wording("\(beginning): \(message)", hints: hints)
  }

  /// Puts a text in quotes and makes control characters visible, which could act on a terminal.
  static func quote(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += "\\\(scalar)"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      default:
        let isControl =
          scalar.properties.generalCategory == .control
          || scalar.properties.generalCategory == .format
        output += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return output + "\""
  }
}
