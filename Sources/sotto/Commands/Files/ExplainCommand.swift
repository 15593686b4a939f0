internal import CommandParsing

/// `explain`: tells which rule holds for a file, and why.
enum ExplainCommand {
  static let command = Command(
    name: "explain",
    summary: "Tell which rule, keys and selection of values hold for files, and why.",
    options: [.inputType, .filenameOverride, .jsonReport] + NewFileOptions.table
      + CommonOptions.table,
    operands: [.files("The files to explain, directories or patterns; they need not exist.")],
    documentation: Documentation(
      discussion: [
        "Shows the configuration file, the creation rules that were tried and the one that fits, the"
          + " keys by name, and for every value whether it is encrypted, or would be, and what"
          + " decides it. Of an encrypted file it also tells where its keys differ from its rule."
          + " No key is needed, and no value is shown.",
        "Options and variables that name keys or select values count as they do for"
          + " `sotto encrypt`.",
      ],
      examples: [
        Example(
          "sotto explain new.yaml",
          explanation: "Explain a file that is not there yet."
        ),
        Example("sotto explain secrets.yaml", explanation: "Explain a file and its values."),
        Example("sotto explain --json secrets.yaml", explanation: "The same for programs."),
      ],
      exitStatus: [
        .done, Note("1", "A file cannot be explained, or its rules cannot be used."), .unreadable,
        .conflict, .missingArgument,
      ]
    )
  )

  static func run(_ request: ExplainRequest, _ context: RunContext) throws {
    try ExplainRun(request, context).run()
  }
}
