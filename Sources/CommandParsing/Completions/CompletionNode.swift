/// A command as the completion scripts see it.
///
/// The scripts hold these tables as code of the shell: completing a word starts no program and reads
/// no file. All three walk the words before the cursor from the command the program's name stands
/// for down to the command meant, passing over the values of options.
struct CompletionNode {
  /// The names from the root down, with blanks between them; empty for the root.
  let key: String

  let path: CommandPath
  let options: [Option]
  let subcommands: [CommandPath]

  /// What the first operand takes where there are several kinds.
  let operands: [Operand]

  private init(_ path: CommandPath) {
    key = path.names.joined(separator: " ")
    self.path = path
    options = path.scope().all.filter { !$0.isHidden }
    subcommands = path.visibleSubcommands
    operands = path.leaf.operands
  }

  /// The commands a user can reach from `programs`, each once.
  static func nodes(of programs: [CommandPath]) -> [CompletionNode] {
    var seen: Set<String> = []
    return programs.flatMap(\.visibleTree).map { CompletionNode($0) }
      .filter { seen.insert($0.key).inserted }
  }

  /// The key of a subcommand.
  func key(of subcommand: CommandPath) -> String {
    key.isEmpty ? subcommand.leaf.name : key + " " + subcommand.leaf.name
  }

  /// The names as part of a shell function's name.
  var identifier: String {
    CompletionNode.identifier(key)
  }

  /// `text` with only letters, digits and underscores.
  static func identifier(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  /// All spellings of an option the dialect accepts.
  func spellings(of option: Option) -> [String] {
    guard path.dialect.dashesAreInterchangeable else { return option.names }
    return option.names.flatMap { name in
      name.hasPrefix("--") ? [name, String(name.dropFirst())] : [name, "-" + name]
    }
  }
}

/// Text as the source of a shell.
enum ShellText {
  /// `text` between single quotes, for bash and zsh.
  static func quote(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

extension String {
  /// The text up to the first full stop before a blank, without it: room is short in a menu.
  var firstSentence: String {
    var end = startIndex
    while let stop = self[end...].firstIndex(of: ".") {
      end = index(after: stop)
      if end == endIndex || self[end] == " " { return String(self[..<stop]) }
    }
    return self
  }
}
