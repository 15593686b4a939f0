internal import CommandParsing

/// `updatekeys`: makes the keys of files those of their creation rules.
enum UpdateKeysCommand {
  static let command = Command(
    name: "updatekeys",
    summary: "Make the master keys of files those that the configuration names.",
    options: [.yes, .checkKeys, .inputType] + KeyServiceOptions.table + RunOptions.table
      + CommonOptions.table,
    operands: [.files("The encrypted files, directories or patterns.")],
    documentation: Documentation(
      discussion: [
        "What will change is shown first. The data key stays: whoever is removed here and kept a"
          + " copy of it can still read the file until `sotto rotate` changes it."
      ],
      examples: [
        Example(
          "sotto updatekeys --check secrets.yaml",
          explanation: "Find files that the configuration has overtaken."
        ),
        Example("sotto updatekeys --yes secrets.yaml", explanation: "Bring a file up to date."),
      ],
      exitStatus: [
        Note("0", "All files are up to date, or were left alone as asked."),
        Note("1", "There is no rule for a file, or several files were given and one failed."),
        .unreadable, .unwritable, .missingArgument, .dataKey,
      ]
    )
  )

  static func run(_ request: UpdateKeysRequest, _ context: RunContext) throws {
    try UpdateKeysRun(request, context).run()
  }
}
