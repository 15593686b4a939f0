internal import CommandParsing

/// `set`: sets a value in an encrypted file.
enum SetCommand {
  static let command = Command(
    name: "set",
    summary: "Set a value in an encrypted file.",
    dialect: .sops,
    options: [.valueFile, .valueStandardInput] + PlaceChange.table,
    operands: [
      Operand("FILE", help: "The encrypted file."),
      .index,
      Operand(
        "VALUE",
        help: "The value in JSON: '\"text\"', 5, true, null, or a whole object.",
        arity: .optional,
        completion: .none
      ),
    ],
    documentation: Documentation(
      usage: [
        "[OPTIONS] FILE INDEX VALUE", "[OPTIONS] --value-file FILE INDEX PATH",
        "[OPTIONS] --value-stdin FILE INDEX",
      ],
      discussion: [
        "The file is changed in place. What is missing on the way to the place is made; behind the"
          + " end of a list means at its end. A secret on the command line can be seen by others on"
          + " the machine: --value-stdin keeps it away from there."
      ],
      examples: [
        Example(
          "sotto set secrets.yaml '[\"database\"][\"user\"]' '\"ada\"'",
          explanation: "Set a value."
        ),
        Example(
          "echo '\"lovelace\"' \\\n"
            + "  | sotto set --value-stdin secrets.yaml '[\"database\"][\"password\"]'",
          explanation: "Set a value that only a pipe sees."
        ),
      ],
      exitStatus: [
        .done, .failed, .unreadable, .unwritable,
        Note("7", "INDEX or VALUE is not one."),
        .undecryptable, .macMismatch,
        Note("100", "There are not as many arguments as needed."),
        .dataKey,
      ]
    )
  )

  static func run(_ request: SetRequest, _ context: RunContext) throws {
    try SetRun(request, context).run()
  }
}
