internal import CommandParsing

/// `explain`: tells which rule holds for a file, and why.
enum ExplainCommand {
  static let command = Command(
    name: "explain",
    summary: "Tell which rule, keys and selection of values hold for files, and why.",
    options: [.inputType, .filenameOverride, .jsonReport] + CommonOptions.table,
    operands: [.files("The files to explain; they need not exist.")],
    documentation: Documentation(
      discussion: [
        "Shows the configuration file, the creation rules that were tried and the one that fits, the"
          + " keys by name, and where an encrypted file differs from its rule. No key is needed."
      ],
      examples: [
        Example("sotto explain secrets.yaml", explanation: "Explain a file."),
        Example("sotto explain --json new.yaml", explanation: "The same for programs."),
      ],
      exitStatus: [.done, .failed, .missingArgument]
    )
  )

  static func run(_ request: ExplainRequest, _ context: RunContext) throws {
    try notBuiltYet()
  }
}
