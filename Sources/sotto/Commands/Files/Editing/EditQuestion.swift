internal import HostSystem

/// Asks what shall become of what was typed and cannot be written.
struct EditQuestion {
  /// What the user can want.
  enum Answer: Equatable {
    /// To go on in the editor.
    case editAgain
    /// To have the result written to another file.
    case keepBeside
    /// To give up what was typed.
    case discard
  }

  private let console: Console
  private let canKeep: Bool

  /// Prepares the question.
  ///
  /// - Parameters:
  ///   - canKeep: Whether there is a result that could be written to another file.
  ///   - console: The way to the user.
  init(canKeep: Bool, _ console: Console) {
    self.canKeep = canKeep
    self.console = console
  }

  /// Asks until there is an answer; nil where the input ends or nobody is there.
  func ask() -> Answer? {
    while let line = readLine() {
      switch line.filter({ $0 != " " && $0 != "\r" }).lowercased() {
      case "": return .editAgain
      case "q": return .discard
      case "w" where canKeep: return .keepBeside
      default: continue
      }
    }
    return nil
  }

  private var prompt: String {
    canKeep
      ? "Enter: go on editing; w Enter: write it, encrypted, beside the file; q Enter: discard it:"
      : "Enter: go on editing; q Enter: discard what you typed:"
  }

  private func readLine() -> String? {
    do throws(TerminalError) {
      return try Terminal.open().readLine(prompt)
    } catch .noTerminal {
      // Programs answer where people do not.
      console.note(prompt)
      return Self.readStandardInput()
    } catch .notText, .lineTooLong {
      return "?"
    } catch {
      return nil
    }
  }

  /// Reads a line and nothing behind it, which may be for the editor.
  private static func readStandardInput() -> String? {
    var line: [UInt8] = []
    var byte: [UInt8] = [0]
    while let count = try? FileDescriptor.standardInput.read(into: &byte), count > 0 {
      if byte[0] == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte[0])
    }
    return nil
  }
}
