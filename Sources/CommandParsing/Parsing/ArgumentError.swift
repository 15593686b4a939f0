/// A command line that cannot be run: where, and the facts of why.
///
/// A text the user attached to a flag is left out of the facts: in `--passphrase=secret` it is one.
package struct ArgumentError: Error, Equatable, Sendable {
  /// Why a command line is refused.
  package enum Reason: Equatable, Sendable {
    /// No option in reach has this spelling.
    case unknownOption(spelling: String, suggestions: [String])

    /// The word names no subcommand, and the command takes no operands.
    case unknownCommand(word: String, suggestions: [String])

    /// A subcommand must follow.
    case missingCommand

    /// The command line ends where the option's value should stand.
    case missingValue(option: String, placeholder: String)

    /// A flag was given a value.
    case unexpectedValue(option: String)

    /// The text given to a flag is not a boolean.
    case invalidBoolean(option: String, source: Arguments.Source)

    /// The text given to an option does not read as what it must be.
    case invalidValue(option: String, value: String, source: Arguments.Source)

    /// A list with commas has nothing between two of them: often a shell variable that was not set.
    case emptyElement(option: String, source: Arguments.Source)

    /// An option that takes one value was given several.
    case repeatedOption(option: String)

    /// A required operand is missing.
    case missingOperand(name: String)

    /// There are more operands than the command takes; `surplus` is the first too many.
    case tooManyOperands([String], surplus: String)
  }

  /// The command the words were meant for, as one types it: `sotto age encrypt`.
  package let command: String

  /// The names of that command and of those above it, without the root's.
  package let names: [String]

  /// Why its words are refused.
  package let reason: Reason

  /// Refuses a command line; programs use it for rules of their own.
  package init(command: String, names: [String], reason: Reason) {
    self.command = command
    self.names = names
    self.reason = reason
  }

  init(_ path: CommandPath, _ reason: Reason) {
    self.init(command: path.spelling, names: path.names, reason: reason)
  }
}
