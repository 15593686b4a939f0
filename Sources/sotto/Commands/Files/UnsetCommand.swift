internal import CommandParsing

/// `unset`: removes a value from an encrypted file.
enum UnsetCommand {
  static let command = Command(
    name: "unset",
    summary: "Remove a value from an encrypted file.",
    dialect: .sops,
    options: PlaceChange.table,
    operands: [Operand("FILE", help: "The encrypted file."), .index],
    documentation: Documentation(
      discussion: ["The file is changed in place."],
      examples: [
        Example("sotto unset secrets.yaml '[\"database\"]'", explanation: "Remove a value.")
      ],
      exitStatus: [
        .done,
        Note("1", "There is no such place in the file, or something else failed."),
        .unreadable, .unwritable,
        Note("7", "INDEX is not one."),
        .undecryptable, .macMismatch,
        Note("100", "There are not exactly two arguments."),
        .dataKey,
      ]
    )
  )

  static func run(_ request: UnsetRequest, _ context: RunContext) throws {
    try UnsetRun(request, context).run()
  }
}
