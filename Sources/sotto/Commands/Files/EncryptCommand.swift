internal import CommandParsing

/// `encrypt`: encrypts the values of files.
enum EncryptCommand {
  static let command = Command(
    name: "encrypt",
    summary: "Encrypt the values of files; their names and structure stay readable.",
    options: Destination.table + [.into] + FormatOptions.table + NewFileOptions.table
      + KeyServiceOptions.table + [.allowPlaintext] + RunOptions.table + CommonOptions.table,
    operands: [
      .filesOrStandardInput(
        "The files to encrypt, directories or patterns; standard input if omitted or \"-\"."
      )
    ],
    documentation: Documentation(
      usage: [
        "[OPTIONS] [FILE]", "[OPTIONS] --in-place FILE...", "[OPTIONS] --into ENCRYPTED [FILE]",
      ],
      discussion: [
        "Keys and the selection of values come from the first creation rule in `.sops.yaml` that"
          + " fits the name of the file. Keys given by options or variables take the place of all"
          + " keys of the rule; a rule must fit all the same.",
        "With --into, the result takes the place of the encrypted file that the plaintext was"
          + " decrypted from. Values that did not change keep their ciphertext, so that a"
          + " comparison of versions shows only what did.",
      ],
      examples: [
        Example(
          "echo 'port: 5432' > secrets.yaml && sotto encrypt -i secrets.yaml",
          explanation: "Encrypt a file in place."
        ),
        Example(
          "echo 'token: abc' | sotto encrypt --filename-override token.yaml \\\n  > token.yaml",
          explanation: "Encrypt what another program writes, so that no disk sees it."
        ),
        Example(
          "sotto decrypt secrets.yaml | sed s/5432/5433/ \\\n  | sotto encrypt --into secrets.yaml",
          explanation: "Encrypt a changed plaintext over its former self."
        ),
      ],
      exitStatus: [
        .done,
        Note("1", "There is no creation rule, no key, or a key failed."),
        .unreadable, .unwritable,
        Note("6", "An encryption context is not one."),
        .conflict,
        Note("23", "A value cannot be encrypted."),
        Note("100", "A file is not there."),
        Note("203", "A file is encrypted already."),
      ]
    )
  )

  static func run(_ request: EncryptRequest, _ context: RunContext) throws {
    try EncryptRun(request, context).run()
  }
}

extension Option {
  static let into = value(
    "--into",
    placeholder: "PATH",
    help: "Write the result over the encrypted file PATH, and keep what did not change.",
    heading: "Output",
    completion: .file
  )
}
