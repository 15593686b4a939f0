internal import CommandParsing

/// `json`: prints the decrypted values of a file of any format as JSON.
enum JSONCommand {
  static let command = Command(
    name: "json",
    summary: "Print a decrypted file of any format as JSON, for programs.",
    options: [.extract, .inputType, .filenameOverride, .ignoreMAC] + DecryptionOptions.table
      + CommonOptions.table,
    operands: [
      Operand(
        "FILE",
        help: "The encrypted file; standard input if omitted or \"-\".",
        arity: .optional
      )
    ],
    documentation: Documentation(
      examples: [
        Example("sotto json secrets.yaml", explanation: "Print a file for `jq` and its like.")
      ],
      exitStatus: [
        .done, .failed, .unreadable, .inexpressible, .undecryptable, .macMismatch,
        Note("91", "The path to extract is not one."),
        .dataKey,
      ]
    )
  )

  static func run(_ request: JSONRequest, _ context: RunContext) throws {
    try notBuiltYet()
  }
}
