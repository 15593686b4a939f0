internal import CommandParsing

/// `json`: serves other programs: calls on standard input, answers on standard output.
enum JSONCommand {
  static let command = Command(
    name: "json",
    summary: "Serve other programs: JSON calls on standard input, answers on standard output.",
    options: DecryptionOptions.table + CommonOptions.table,
    documentation: Documentation(
      discussion: [
        "Every line of standard input is a call, a JSON object with an `id`, a `method` and its"
          + " parameters, and every line of standard output is the answer to one, in their order:"
          + " `result`, or `error` with the status that the command of the same meaning would end"
          + " with. Keys are loaded once, and files are written only by calls that say so."
          + " docs/json.md describes all of it.",
        "Methods: version, decrypt, encrypt, set, unset, rotate, verify, status, explain, keys.",
      ],
      examples: [
        Example(
          "echo '{\"id\": 1, \"method\": \"decrypt\", \"path\": \"secrets.yaml\"}' \\\n"
            + "  | sotto json",
          explanation: "Decrypt a file.",
          output: ["{\"id\":1,\"result\":{\"format\":\"yaml\",\"content\":\"port: 5434\\n\"}}"]
        )
      ],
      exitStatus: [
        Note("0", "The calls came to an end; each was answered, with a result or an error."),
        Note("1", "Standard input or output failed."),
      ]
    )
  )

  static func run(_ request: JSONRequest, _ context: RunContext) throws {
    try CallLoop(request, context).run()
  }
}
