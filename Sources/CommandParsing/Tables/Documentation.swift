/// The prose of a command: what the tables of options and operands cannot say.
///
/// Text between backquotes is literal (a command, an option): bold in manual pages, code in Markdown,
/// and plain in help, where double quotes stand around it if it has blanks. A paragraph that begins
/// with a blank is shown as it is, line by line.
package struct Documentation: Sendable {
  /// The usage lines, each without the command's own name; empty derives one from the tables.
  package let usage: [String]

  /// The paragraphs after the summary.
  package let discussion: [String]

  /// Command lines worth copying.
  package let examples: [Example]

  /// The environment variables that matter beyond those of single options.
  package let environment: [Note]

  /// The exit statuses and their meaning.
  package let exitStatus: [Note]

  /// Names of related pages, such as `age(1)`.
  package let seeAlso: [String]

  /// Collects the prose of a command.
  package init(
    usage: [String] = [],
    discussion: [String] = [],
    examples: [Example] = [],
    environment: [Note] = [],
    exitStatus: [Note] = [],
    seeAlso: [String] = []
  ) {
    self.usage = usage
    self.discussion = discussion
    self.examples = examples
    self.environment = environment
    self.exitStatus = exitStatus
    self.seeAlso = seeAlso
  }
}

/// A command line with what it is good for.
package struct Example: Sendable {
  /// The command line, without a prompt; may have several lines.
  package let command: String

  /// What it does, as a phrase that ends with a full stop or a colon.
  package let explanation: String

  /// What the command prints, if that is instructive.
  package let output: [String]

  /// Describes an example.
  package init(_ command: String, explanation: String, output: [String] = []) {
    self.command = command
    self.explanation = explanation
    self.output = output
  }
}

/// A term with its explanation.
package struct Note: Sendable {
  /// What is explained: a variable, an exit status.
  package let name: String

  /// The explanation.
  package let text: String

  /// Describes a term.
  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}
