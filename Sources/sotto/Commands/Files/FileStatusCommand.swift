internal import CommandParsing

/// `filestatus`: tells whether files are encrypted.
enum FileStatusCommand {
  static let command = Command(
    name: "filestatus",
    summary: "Tell whether files are encrypted; no key is needed.",
    options: [.inputType, .jsonReport] + CommonOptions.table,
    operands: [.files("The files to look at.")],
    documentation: Documentation(
      discussion: [
        "The answer is a JSON object a file, on a line; where there are several, with its name. With"
          + " --json it is a report, with what each file says of itself.",
        "Of a directory all files are looked at; there, one that is not of its format is just not"
          + " encrypted.",
      ],
      examples: [
        Example(
          "sotto filestatus secrets.yaml",
          explanation: "Ask about a file.",
          output: ["{\"encrypted\":true}"]
        )
      ],
      exitStatus: [
        Note("0", "The answer is given, whatever it is."),
        Note("1", "A file cannot be read, or is not of its format."),
        .missingArgument,
      ]
    )
  )

  static func run(_ request: FileStatusRequest, _ context: RunContext) throws {
    try FileStatusRun(request, context).run()
  }
}
