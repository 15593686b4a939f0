internal import CommandParsing

/// `verify`: checks that encrypted files are whole and authentic, and tells what of them is not.
enum VerifyCommand {
  static let command = Command(
    name: "verify",
    summary: "Check that encrypted files are as they were written, and tell what is not.",
    options: [.inputType, .filenameOverride, .jsonReport, .jobs] + DecryptionOptions.table
      + CommonOptions.table,
    operands: [.files("The files to check, directories or patterns.")],
    documentation: Documentation(
      discussion: [
        "Every file is decrypted in memory, and where `sotto decrypt` would stop at the first thing"
          + " that is wrong, this goes on and names all of it: values that do not open, that were"
          + " moved from another place, or that stand in clear where they should be encrypted, and"
          + " a MAC that does not fit. Nothing is written, and no value is shown.",
        "`sotto explain` tells whether the keys of a file are those of its rule.",
      ],
      examples: [
        Example(
          "sotto verify secrets.yaml",
          explanation: "Check a file.",
          output: ["secrets.yaml: sound: 1 value is encrypted and opens, and the MAC fits"]
        ),
        Example(
          "SOPS_AGE_KEY_FILE=bob.txt sotto verify .",
          explanation: "Check all encrypted files below a directory, with one more identity."
        ),
      ],
      exitStatus: [
        Note("0", "All files are as they were written."),
        Note("2", "A file cannot be read, or is not of its format."),
        Note("25", "A value or a comment is not as it was written."),
        Note("51", "The MAC is missing or does not fit."),
        .missingArgument, .dataKey,
        Note("1", "Anything else; of several statuses the highest counts."),
      ]
    )
  )

  static func run(_ request: VerifyRequest, _ context: RunContext) throws {
    try VerifyRun(request, context).run()
  }
}
