/// A command together with the commands above it and the program name it was reached by.
package struct CommandPath: Sendable {
  /// The word the user knows the program by: `sotto`, `age-keygen`.
  package let program: String

  /// The commands from the root to the one meant; never empty.
  package let commands: [Command]

  /// The command meant.
  package let leaf: Command

  /// The rules each command's words are read by.
  private let dialects: [Dialect]

  /// The index of the command the program's name stands for; nothing above it is inherited.
  private let entry: Int

  /// Begins at the root.
  package init(_ root: Command) {
    self.init(
      program: root.name,
      commands: [root],
      dialects: [root.dialect ?? .gnu],
      entry: 0,
      leaf: root
    )
  }

  private init(
    program: String,
    commands: [Command],
    dialects: [Dialect],
    entry: Int,
    leaf: Command
  ) {
    self.program = program
    self.commands = commands
    self.dialects = dialects
    self.entry = entry
    self.leaf = leaf
  }

  /// The rules the leaf's words are read by.
  package var dialect: Dialect { dialects[dialects.count - 1] }

  /// The names of the commands below the root; what a program chooses its action by.
  package var names: [String] {
    commands.dropFirst().map(\.name)
  }

  /// The command as one types it: `sotto age encrypt`, or `age-keygen` under that program name.
  package var spelling: String {
    ([program] + namesBelowEntry).joined(separator: " ")
  }

  /// The names of the commands below the one the program's name stands for.
  var namesBelowEntry: [String] {
    commands.dropFirst(entry + 1).map(\.name)
  }

  /// Whether the leaf is what the program's name alone stands for.
  package var isEntry: Bool {
    entry == commands.count - 1
  }

  /// The path to the subcommand that `word` selects, or nil.
  package func descending(to word: String) -> CommandPath? {
    leaf.subcommands.first { $0.answers(to: word) }.map { appending($0) }
  }

  /// The paths to the subcommands that are not hidden.
  package var visibleSubcommands: [CommandPath] {
    leaf.subcommands.lazy.filter { !$0.isHidden }.map { appending($0) }
  }

  /// The same commands under a program name that stands for the leaf.
  package func renamed(_ program: String) -> CommandPath {
    CommandPath(
      program: program,
      commands: commands,
      dialects: dialects,
      entry: commands.count - 1,
      leaf: leaf
    )
  }

  /// The path to `command`, a subcommand of the leaf.
  func appending(_ command: Command) -> CommandPath {
    CommandPath(
      program: program,
      commands: commands + [command],
      dialects: dialects + [command.dialect ?? dialect],
      entry: entry,
      leaf: command
    )
  }
}

extension CommandPath {
  /// The options a word may name here, by origin; a nearer option hides the names of a farther one.
  package struct Scope: Sendable {
    /// Declared by the leaf.
    package let own: [Option]

    /// Help, and the version at the program's entry.
    package let standard: [Option]

    /// Declared by the commands above, the nearest first.
    package let inherited: [Option]

    /// All of them, the nearest first.
    package var all: [Option] { own + inherited + standard }
  }

  /// Collects the options that a word may name here.
  package func scope() -> Scope {
    let own = leaf.options
    var taken = own.flatMap(\.names)
    var inherited: [Option] = []
    for index in (entry..<commands.count - 1).reversed() where dialects[index].inheritsOptions {
      let options = commands[index].options.filter { !$0.isRequest }
      let added = options.compactMap { $0.without(taken) }
      inherited += added
      taken += added.flatMap(\.names)
    }
    let standard = (isEntry ? [Option.help, .version] : [.help]).compactMap { $0.without(taken) }
    return Scope(own: own, standard: standard, inherited: inherited)
  }
}
