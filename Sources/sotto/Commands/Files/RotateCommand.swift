internal import CommandParsing

/// `rotate`: gives files a new data key.
enum RotateCommand {
  static let command = Command(
    name: "rotate",
    summary: "Encrypt files anew with a new data key; add and remove master keys.",
    options: Destination.table + FormatOptions.table + KeyOptions.table(for: .adding)
      + KeyOptions.table(for: .removing) + KeyOptions.awsTable + DecryptionOptions.table
      + RunOptions.table + CommonOptions.table,
    operands: [.files("The files to rotate, directories or patterns.")],
    documentation: Documentation(
      usage: ["[OPTIONS] FILE", "[OPTIONS] --in-place FILE..."],
      discussion: [
        "Whoever knew the old data key can still read old versions of the file, but not what is"
          + " written from now on. Secrets that somebody may have seen need new values too.",
        "Keys are added to the first key group and removed from all groups.",
      ],
      examples: [
        Example("sotto rotate -i secrets.yaml", explanation: "Give a file a new data key."),
        Example(
          "age-keygen -o bob.txt && \\\n"
            + "  sotto rotate -i --add-age $(age-keygen -y bob.txt) token.yaml",
          explanation: "Let one more key read a file."
        ),
      ],
      exitStatus: [
        .done, .failed, .unreadable, .unwritable, .conflict, .undecryptable,
        Note("49", "Keys are to change in a file that is not there."),
        .macMismatch, .missingArgument, .dataKey,
      ]
    )
  )

  static func run(_ request: RotateRequest, _ context: RunContext) throws {
    try RotateRun(request, context).run()
  }
}
