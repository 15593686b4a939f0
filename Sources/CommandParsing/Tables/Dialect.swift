/// The rules by which words are read as options.
///
/// In every dialect a lone `-` is an operand, `--` ends the options, a value may follow as the next
/// word whatever it begins with, and a long name takes its value after `=` too.
package struct Dialect: Sendable, Equatable {
  /// What a word with a dash means after the first operand.
  package enum Trailing: Sendable {
    /// An option; an unknown one is an error.
    case options

    /// An option if the command knows it, else an operand.
    case knownOptions

    /// An operand, whatever it looks like.
    case operands
  }

  /// Whether `-abc` may mean `-a -b -c`, and `-oPATH` may mean `-o PATH`.
  package var bundlesShortOptions = true

  /// Whether `-output` and `--o` are as good as `--output` and `-o`.
  package var dashesAreInterchangeable = false

  /// Whether `-o=PATH` means `PATH`; otherwise the `=` belongs to the value, as in getopt.
  package var shortOptionsTakeEquals = false

  /// Whether a flag may be given as `--flag=true` or `--flag=false`.
  package var flagsTakeBooleans = false

  /// Whether the last of several values counts for an option that takes one; otherwise an error.
  package var lastValueWins = false

  /// Whether an empty value counts as not given (and still hides the environment variable).
  package var emptyValueIsAbsent = false

  /// Whether an empty environment variable of a flag means false; otherwise it counts as not set.
  package var emptyVariableIsFalse = false

  /// Whether options of a command are also options of its subcommands.
  ///
  /// Otherwise they must stand before the subcommand's word and count there only if the subcommand
  /// declares them as global.
  package var inheritsOptions = true

  /// What a word with a dash means after the first operand.
  package var afterFirstOperand = Trailing.options

  /// The words that ask for help where a subcommand may stand.
  package var helpWords = ["help"]

  /// The GNU rules.
  package static let gnu = Dialect()

  /// The rules for scripts written for programs that use Go's `flag` package.
  ///
  /// More is read than that package reads (bundles, options after operands); an exact name wins over
  /// a bundle, so what it reads as options means the same here.
  package static let go = {
    var dialect = Dialect()
    dialect.dashesAreInterchangeable = true
    dialect.shortOptionsTakeEquals = true
    dialect.flagsTakeBooleans = true
    dialect.lastValueWins = true
    return dialect
  }()

  /// The rules of the `sops` command line below its subcommands.
  ///
  /// The program itself differs in `afterFirstOperand`, which is `.operands` there.
  package static let sops = {
    var dialect = Dialect.go
    dialect.bundlesShortOptions = false
    dialect.emptyValueIsAbsent = true
    dialect.emptyVariableIsFalse = true
    dialect.inheritsOptions = false
    dialect.afterFirstOperand = .knownOptions
    dialect.helpWords = ["help", "h"]
    return dialect
  }()

  /// Reads a boolean as Go does, or returns nil.
  package static func boolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
  }
}
