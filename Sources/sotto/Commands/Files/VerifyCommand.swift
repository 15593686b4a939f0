internal import CommandParsing

/// `verify`: checks that encrypted files are whole, authentic and as their rules want them.
enum VerifyCommand {
  static let command = Command(
    name: "verify",
    summary: "Check that files are encrypted, authentic, and as their rules want them.",
    options: [.inputType, .filenameOverride, .jsonReport, .jobs] + DecryptionOptions.table
      + CommonOptions.table,
    operands: [.files("The files to check, directories or patterns.")],
    documentation: Documentation(
      discussion: [
        "Every file is decrypted in memory and its MAC is compared; its keys and its selection of"
          + " values are compared with the creation rule, and values that should be encrypted but"
          + " stand in the clear are named. Nothing is written."
      ],
      examples: [Example("sotto verify secrets.yaml", explanation: "Check a file.")],
      exitStatus: [
        Note("0", "All files are as they should be."),
        Note("1", "One is not; the report tells how."),
        .missingArgument,
      ]
    )
  )

  static func run(_ request: VerifyRequest, _ context: RunContext) throws {
    try notBuiltYet()
  }
}
