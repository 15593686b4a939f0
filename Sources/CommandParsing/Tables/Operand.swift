/// A word of the command line that is not an option: a file, a key, a command to run.
package struct Operand: Sendable {
  /// How often an operand occurs.
  package enum Arity: Sendable {
    /// Exactly once.
    case required

    /// At most once.
    case optional

    /// Any number of times; only the last operand may.
    case zeroOrMore

    /// At least once; only the last operand may.
    case oneOrMore
  }

  /// The name in usage lines, in capitals by custom.
  package let name: String

  /// What it means; empty leaves it out of the help's list.
  package let help: String

  /// How often it occurs.
  package let arity: Arity

  /// What a shell offers for it.
  package let completion: Completion

  /// Describes an operand.
  package init(
    _ name: String,
    help: String = "",
    arity: Arity = .required,
    completion: Completion = .file
  ) {
    self.name = name
    self.help = help
    self.arity = arity
    self.completion = completion
  }

  /// The operand as usage lines show it: `FILE`, `[FILE]`, `FILE...`, `[FILE...]`.
  package var usage: String {
    switch arity {
    case .required: name
    case .optional: "[\(name)]"
    case .oneOrMore: "\(name)..."
    case .zeroOrMore: "[\(name)...]"
    }
  }

  var isRequired: Bool {
    switch arity {
    case .required, .oneOrMore: true
    case .optional, .zeroOrMore: false
    }
  }

  var isUnlimited: Bool {
    switch arity {
    case .zeroOrMore, .oneOrMore: true
    case .required, .optional: false
    }
  }
}
