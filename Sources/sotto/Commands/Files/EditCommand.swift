internal import CommandParsing

/// `edit`: opens decrypted files in an editor.
enum EditCommand {
  static let command = Command(
    name: "edit",
    summary: "Open decrypted files in an editor, and encrypt what was changed.",
    options: FormatOptions.table + NewFileOptions.table
      + [.ignoreMAC] + DecryptionOptions.table + [.showMasterKeys, .allowDisk, .allowPlaintext]
      + RunOptions.table + CommonOptions.table,
    operands: [.files("The files to edit, one after the other; a new one begins with an example.")],
    documentation: Documentation(
      discussion: [
        "The editor gets the plaintext in a folder in memory that nobody else can open, and that is"
          + " gone afterwards. What did not change keeps its ciphertext.",
        "A text that cannot be encrypted is opened again, where it is wrong. What editors keep for"
          + " themselves is switched off or kept in memory for Vim, Neovim, nano, Emacs, micro, Helix,"
          + " Kakoune, JOE, Visual Studio Code and their relatives.",
        "Keys and the selection of values are those of the file; for a new file they come from the"
          + " creation rule or the options, as with `sotto encrypt`. With"
          + " -s they are in the text and can be changed there: name a key to add it, delete its entry"
          + " to remove it.",
      ],
      examples: [
        Example(
          "EDITOR='sed -i s/5433/5434/' sotto edit secrets.yaml",
          explanation: "Edit a file, with a program instead of a person."
        )
      ],
      environment: [
        Note("SOPS_EDITOR", "The editor, with its options."),
        Note(
          "EDITOR",
          "The editor, if SOPS_EDITOR is not set; else `vim`, `nano`, `vi` or another."
        ),
        Note(
          "XDG_RUNTIME_DIR",
          "Where the text lies, if it is in memory; else TMPDIR or /dev/shm."
        ),
      ],
      exitStatus: [
        .done, .failed, .unreadable, .unwritable, .undecryptable, .macMismatch, .missingArgument,
        Note("128", "No key at hand opens the file, or a key of a new file cannot be used."),
        Note("200", "The file was left as it was."),
        Note("201", "There is no editor, or it failed."),
      ]
    )
  )

  static func run(_ request: EditRequest, _ context: RunContext) throws -> ExitStatus {
    try EditRun(request, context).run()
  }
}
