internal import CommandParsing

/// `exec-file`: runs a command with the decrypted file in its reach.
enum ExecFileCommand {
  static let command = Command(
    name: "exec-file",
    summary: "Run a command with the path of a decrypted file.",
    dialect: .sops,
    options: [.noPipe, .childFilename] + ChildOptions.table + [.inputType, .outputType]
      + DecryptionOptions.table + CommonOptions.table,
    operands: [Operand("FILE", help: "The encrypted file."), .shellCommand],
    documentation: Documentation(
      discussion: [
        "Every `{}` in the command becomes the path of a named pipe, which gives the content to each"
          + " program that reads it and is gone with the command. With --no-fifo it is a file in memory,"
          + " for commands that jump about in it or open it twice at once. Nothing of the content"
          + " reaches a disk.",
        "SIGTERM and SIGHUP are handed on to the command.",
      ],
      examples: [
        Example(
          "sotto exec-file secrets.yaml 'cat {}'",
          explanation: "Give a command a decrypted file."
        )
      ],
      exitStatus: [
        Note("N", "What the command ended with; 255 if a signal ended it."),
        Note("1", "The name is not one for a file, or there are not two arguments."),
        .unreadable, .inexpressible, .undecryptable, .macMismatch, .dataKey,
      ]
    )
  )

  static func run(_ request: ExecFileRequest, _ context: RunContext) throws -> ExitStatus {
    try ExecFileRun(request, context).run()
  }
}
