internal import HostSystem

extension Console {
  /// Asks on standard error for `y` or `n` on standard input, until one of them comes.
  ///
  /// - Throws: `CommandError.noAnswer` where the input ends.
  func confirms(_ question: String) throws -> Bool {
    while true {
      Self.writeError("\(program): \(question) ")
      switch try readAnswer() {
      case "y"?, "Y"?, "yes"?: return true
      case "n"?, "N"?, "no"?: return false
      case nil: throw CommandError.noAnswer
      default: continue
      }
    }
  }

  /// Reads a line byte by byte: what comes behind it is for others.
  private func readAnswer() throws -> String? {
    var line: [UInt8] = []
    var byte: [UInt8] = [0]
    while line.count < 256 {
      guard try FileDescriptor.standardInput.read(into: &byte) > 0 else {
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
      }
      if byte[0] == UInt8(ascii: "\n") { break }
      if byte[0] != UInt8(ascii: "\r") { line.append(byte[0]) }
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// Whether standard output may be coloured.
  var mayColour: Bool {
    FileDescriptor.standardOutput.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
  }
}
