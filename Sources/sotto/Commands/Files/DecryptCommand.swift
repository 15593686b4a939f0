internal import CommandParsing

/// `decrypt`: decrypts the values of files.
enum DecryptCommand {
  static let command = Command(
    name: "decrypt",
    summary: "Decrypt files, or a part of one.",
    options: Destination.table + [.extract, .check, .jsonReport] + FormatOptions.table
      + [.ignoreMAC] + DecryptionOptions.table + RunOptions.table + CommonOptions.table,
    operands: [
      .filesOrStandardInput(
        "The files to decrypt, directories or patterns; standard input if omitted or \"-\"."
      )
    ],
    documentation: Documentation(
      usage: [
        "[OPTIONS] [FILE]", "[OPTIONS] --in-place FILE...", "[OPTIONS] --check [--json] FILE...",
      ],
      discussion: [
        "Private keys are looked for where `sops` looks for them: in `~/.config/sops/age/keys.txt`,"
          + " in the variables below, among SSH keys, with GnuPG, and at cloud services."
      ],
      examples: [
        Example("sotto decrypt secrets.yaml", explanation: "Show a file."),
        Example(
          "sotto decrypt --extract '[\"port\"]' secrets.yaml",
          explanation: "Show one value."
        ),
        Example(
          "sotto decrypt --check secrets.yaml token.yaml",
          explanation: "Try whether everything opens, for example before a deployment."
        ),
      ],
      environment: [
        Note("SOPS_AGE_KEY", "Age identities."),
        Note("SOPS_AGE_KEY_FILE", "The path of a file of age identities."),
        Note("SOPS_AGE_KEY_CMD", "A command that prints age identities."),
        Note("SOPS_AGE_SSH_PRIVATE_KEY_FILE", "The path of an SSH private key."),
        Note("SOPS_AGE_SSH_PRIVATE_KEY_CMD", "A command that prints an SSH private key."),
        Note("SOPS_GPG_EXEC", "The program to run instead of `gpg`."),
      ],
      exitStatus: [
        .done,
        Note("1", "A file is not encrypted, or the place to extract is not there."),
        .unreadable, .unwritable, .inexpressible, .conflict, .undecryptable, .macMismatch,
        Note("91", "The path to extract is not one."),
        Note("100", "A file is not there."),
        Note("112", "A kind of keys comes twice in the order of decryption."),
        .dataKey,
      ]
    )
  )

  static func run(_ request: DecryptRequest, _ context: RunContext) throws {
    try DecryptRun(request, context).run()
  }
}
