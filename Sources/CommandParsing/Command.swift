// The command line as tables of values.
//
// A program describes itself with four plain structs: `Command`, `Option`, `Operand` and
// `Documentation`. Everything else here only reads those tables: `ArgumentParser` turns words into
// an `Invocation`; `HelpText`, `ManualPage`, `MarkdownReference` and the three completion scripts
// turn the tables into text. There is no reflection and no code per option, so what the parser
// accepts and what the documents say cannot drift apart.
//
//     extension Option {
//       static let output = Option.value(
//         "-o", "--output", placeholder: "PATH", help: "Write the result to PATH.",
//         completion: .file)
//     }
//
//     let encrypt = Command(
//       name: "encrypt", summary: "Encrypt a file.",
//       options: [.output], operands: [Operand("INPUT", arity: .optional)])
//
//     switch try ArgumentParser.parse(words, at: CommandPath(root), environment: variables) {
//     case .run(let path, let arguments): run(path.names, to: arguments.value(of: .output))
//     case .help(let path): print(HelpText(path).render())
//     case .version: print(version)
//     }
//
// An option is declared once and is then the key to its value; its identity is its first long name.
//
// Start-up. Parsing is part of every start of the program, so a command's tables are not stored but
// made: the initialiser takes options, operands, subcommands and documentation as autoclosures. A
// tree reads like nested literals, yet creating a command creates three strings and no option.
// The parser asks only the commands on the path it walks; prose is made only for the help of the one
// command it is asked for. Options are found by scanning the few dozen in scope: for one command
// line that is cheaper than building any dictionary. The price is that each access to
// `command.options` makes the array again, so readers take it once.
//
// What is refused on purpose: unambiguous prefixes of long names (a new option would break scripts
// that used them; a suggestion is made instead), reading the process's environment (it is a
// parameter), and wording errors (`ArgumentError` holds facts; the program holds the sentences).
// Values a user typed stay out of errors where they may be a misplaced pass phrase.

/// A command of the program: the program itself, a group of commands, or a command that acts.
package struct Command: Sendable {
  /// The word that selects the command; for the root, the program's name.
  package let name: String

  /// Other words that select it, shown nowhere.
  package let aliases: [String]

  /// One line that tells what the command does.
  package let summary: String

  /// How its command line is read; nil takes over the parent's dialect.
  package private(set) var dialect: Dialect?

  /// Whether lists of commands and completions leave it out.
  package let isHidden: Bool

  private let makeOptions: @Sendable () -> [Option]
  private let makeOperands: @Sendable () -> [Operand]
  private let makeSubcommands: @Sendable () -> [Command]
  private let makeDocumentation: @Sendable () -> Documentation

  /// Describes a command; the tables are evaluated when something asks for them, not before.
  ///
  /// A command with subcommands and without operands does nothing by itself. With both, a first word
  /// that names no subcommand is an operand.
  package init(
    name: String,
    aliases: [String] = [],
    summary: String,
    dialect: Dialect? = nil,
    isHidden: Bool = false,
    options: @autoclosure @escaping @Sendable () -> [Option] = [],
    operands: @autoclosure @escaping @Sendable () -> [Operand] = [],
    subcommands: @autoclosure @escaping @Sendable () -> [Command] = [],
    documentation: @autoclosure @escaping @Sendable () -> Documentation = Documentation()
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.dialect = dialect
    self.isHidden = isHidden
    makeOptions = options
    makeOperands = operands
    makeSubcommands = subcommands
    makeDocumentation = documentation
  }

  /// The options declared here, without inherited ones and without `--help`.
  package var options: [Option] { makeOptions() }

  /// The operands, in their order on the command line.
  package var operands: [Operand] { makeOperands() }

  /// The commands below this one, in the order of the help text.
  package var subcommands: [Command] { makeSubcommands() }

  /// The prose around the tables.
  package var documentation: Documentation { makeDocumentation() }

  /// The same command, read by `dialect` unless its own table names another.
  package func speaking(_ dialect: Dialect) -> Command {
    var command = self
    command.dialect = self.dialect ?? dialect
    return command
  }

  /// Whether `word` selects this command.
  package func answers(to word: String) -> Bool {
    name == word || aliases.contains(word)
  }
}
