internal import CommandParsing

/// `exec-env`: runs a command with the decrypted values as variables.
enum ExecEnvCommand {
  static let command = Command(
    name: "exec-env",
    summary: "Run a command with the decrypted values of a file as environment variables.",
    dialect: .sops,
    options: [.pristine, .sameProcess] + ChildOptions.table + DecryptionOptions.table
      + CommonOptions.table,
    operands: [Operand("FILE", help: "The encrypted file."), .shellCommand],
    documentation: Documentation(
      discussion: [
        "Each value at the top of the file becomes a variable; lists and mappings cannot. The values"
          + " reach the command alone: no other process, no command line and no file.",
        "SIGTERM and SIGHUP are handed on to the command.",
      ],
      examples: [
        Example(
          "sotto exec-env secrets.yaml 'echo the port is $port'",
          explanation: "Give a command its secrets."
        )
      ],
      exitStatus: [
        Note("N", "What the command ended with; 255 if a signal ended it."),
        Note("1", "The file cannot be made variables of, or there are not two arguments."),
        .unreadable, .conflict, .undecryptable, .macMismatch, .dataKey,
      ]
    )
  )

  static func run(_ request: ExecEnvRequest, _ context: RunContext) throws -> ExitStatus {
    try ExecEnvRun(request, context).run()
  }
}
