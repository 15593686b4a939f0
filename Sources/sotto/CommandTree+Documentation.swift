internal import CommandParsing

extension CommandTree {
  /// The prose of the program's own page.
  static var documentation: Documentation {
    Documentation(
      usage: ["COMMAND [ARGUMENT...]", "[OPTIONS] FILE..."],
      discussion: [
        "Without a COMMAND, FILE is edited, or what -e, -d, -r or --set says is done with it. All"
          + " options of the command that does the same can be given. A file named like a command"
          + " is written `./NAME`.",
        "Started under the name `sops`, for instance through a symbolic link, the program accepts"
          + " whatever that program accepts; under the names `age`, `age-keygen` and `age-inspect`"
          + " it is the command of that name.",
      ],
      examples: [
        Example(
          "mkdir -p ~/.config/sops/age && \\\n  age-keygen -o ~/.config/sops/age/keys.txt",
          explanation: "Make a key, once, where every command finds it.",
          output: ["Public key: age1..."]
        ),
        Example(
          "recipient=$(age-keygen -y ~/.config/sops/age/keys.txt) && \\\n"
            + "  echo \"creation_rules: [{age: $recipient}]\" > .sops.yaml",
          explanation: "Say in the repository who can read what."
        ),
      ],
      environment: [
        Note("SOPS_CONFIG", "The configuration file, as with --config.")
      ],
      exitStatus: [
        Note("0", "The command did what it was asked to do."),
        Note("1", "It did not; the reason is on standard error."),
        Note("2 and more", "It did not, for a reason that the command's own page lists."),
      ]
    )
  }
}
