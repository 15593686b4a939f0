internal import CommandParsing
internal import HostSystem

/// What the age commands know and check about the files of a command line.
enum AgeFiles {
  /// The name of the file to write; nil, also where it is empty, is standard output, and "-" is standard
  /// output whatever it is connected to.
  static func output(_ arguments: Arguments, _ option: Option = .output) -> String? {
    arguments.value(of: option).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The name of the file to read; nil, also where it is empty, is standard input, as is "-".
  static func input(_ arguments: Arguments) -> String? {
    arguments.operand(at: 0).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Refuses an output that would destroy what the command reads.
  static func checkDistinct(_ input: borrowing InputStream, _ arguments: Arguments) throws {
    guard
      let path = output(arguments), path != "-",
      // What cannot be looked up is refused with its name when it is opened.
      let output = try? FileStatus.of(path), output.kind == .regular
    else { return }
    let keyFiles = arguments.values(of: .identity) + arguments.values(of: .recipientsFile)
    let others = [input.status] + keyFiles.map { try? FileStatus.of($0) }
    guard !others.contains(where: { $0?.isSameFile(as: output) == true }) else {
      throw CommandError.sameFile(path: path)
    }
  }

  /// Tells the user about recipients and files that were given twice.
  static func warnOfDuplicates(_ arguments: Arguments, console: Console) {
    let lists = [
      ("recipient", arguments.values(of: .recipient)),
      ("recipients file", arguments.values(of: .recipientsFile)),
      ("identity file", arguments.values(of: .identity)),
    ]
    for (name, values) in lists {
      var seen: [String: Int] = [:]
      for value in values {
        seen[value, default: 0] += 1
        if seen[value] == 2 { console.warn("duplicate \(name) \(Wording.quote(value))") }
      }
    }
  }
}
