internal import CommandParsing

/// `age`: encrypts and decrypts files, with the options of age 1.3.
enum AgeCommand {
  static let command = Command(
    name: "age",
    summary: "Encrypt and decrypt files, as the age tool does.",
    dialect: .go,
    options: [
      .encrypt, .decrypt, .output, .armor, .passphrase, .recipient, .recipientsFile, .identity,
      .plugin, .maximumWorkFactor,
    ],
    operands: [
      Operand(
        "INPUT",
        help: "The file to read; standard input if omitted or \"-\".",
        arity: .optional
      )
    ],
    documentation: Documentation(
      usage: [
        "[--encrypt] (-r RECIPIENT | -R PATH)... [--armor] [-o OUTPUT] [INPUT]",
        "[--encrypt] --passphrase [--armor] [-o OUTPUT] [INPUT]",
        "--decrypt [-i PATH]... [-o OUTPUT] [INPUT]",
      ],
      discussion: [
        "A RECIPIENT is a public key made by `age-keygen` (`age1...`, `age1pq1...`), an SSH public key"
          + " (`ssh-ed25519 AAAA...`, `ssh-rsa AAAA...`), a key kept in hardware (`age1tag1...`,"
          + " `age1tagpq1...`), or a plugin's (`age1NAME1...`).",
        "A file of recipients holds one a line. A file of identities holds private keys"
          + " (`AGE-SECRET-KEY-1...`, `AGE-SECRET-KEY-PQ-1...`, `AGE-PLUGIN-NAME-1...`) one a line,"
          + " or an SSH private key, or either of them encrypted with a passphrase by this command."
          + " Empty lines and lines that begin with \"#\" are ignored. \"-\" stands for standard"
          + " input.",
        "With --encrypt, -i encrypts to the recipients of the identities in PATH.",
        "OUTPUT is written whole or not at all: until the last byte is authentic and on the disk,"
          + " an older file of that name stays.",
      ],
      examples: [
        Example(
          "age-keygen -o key.txt",
          explanation: "Make a key.",
          output: ["Public key: age1..."]
        ),
        Example(
          "age -r $(age-keygen -y key.txt) -o notes.txt.age notes.txt",
          explanation: "Encrypt a file to the key's public half."
        ),
        Example(
          "age --decrypt -i key.txt notes.txt.age",
          explanation: "Decrypt it.",
          output: ["a note"]
        ),
        Example(
          "age-keygen -y key.txt > us && tar c notes.txt | age -R us > notes.tar.age",
          explanation: "Encrypt an archive to everybody listed in a file."
        ),
      ],
      environment: [
        Note("PATH", "Where plugins, programs named `age-plugin-NAME`, are looked for."),
        Note(
          "AGEDEBUG",
          "If \"plugin\", the conversation with plugins is shown on standard error, without keys."
        ),
      ],
      exitStatus: [
        Note("0", "The whole input was encrypted or decrypted."),
        Note(
          "1",
          "It was not. Standard output may have received the beginning of the content, if that was"
            + " authentic; OUTPUT is as it was."
        ),
      ],
      seeAlso: ["age-keygen(1)", "age-inspect(1)"]
    )
  )

  static func run(_ arguments: Arguments, console: Console) throws {
    if arguments.isSet(.decrypt) {
      try AgeDecryptionRun(arguments, console: console).run()
    } else {
      try AgeEncryptionRun(arguments, console: console).run()
    }
  }
}

extension Option {
  static let encrypt = flag(
    "-e",
    "--encrypt",
    help: "Encrypt the input to the output. Default if omitted."
  )
  static let decrypt = flag("-d", "--decrypt", help: "Decrypt the input to the output.")
  static let output = value(
    "-o",
    "--output",
    placeholder: "OUTPUT",
    help: "Write the result to the file OUTPUT; standard output if omitted or \"-\".",
    completion: .file
  )
  static let armor = flag("-a", "--armor", help: "Encrypt to a text format (PEM).")
  static let passphrase = flag(
    "-p",
    "--passphrase",
    help: "Encrypt with a passphrase, which is asked for."
  )
  static let recipient = value(
    "-r",
    "--recipient",
    placeholder: "RECIPIENT",
    help: "Encrypt to RECIPIENT.",
    isRepeatable: true
  )
  static let recipientsFile = value(
    "-R",
    "--recipients-file",
    placeholder: "PATH",
    help: "Encrypt to the recipients listed in PATH.",
    isRepeatable: true,
    completion: .file
  )
  static let identity = value(
    "-i",
    "--identity",
    placeholder: "PATH",
    help: "Use the identities in PATH.",
    isRepeatable: true,
    completion: .file
  )
  static let plugin = value(
    "-j",
    placeholder: "PLUGIN",
    help: "Use the plugin PLUGIN without a key of its own.",
    isRepeatable: true
  )
  static let maximumWorkFactor = value(
    "--max-work-factor",
    placeholder: "N",
    help: "Accept passphrase-encrypted files that cost up to 2^N, at most 2^30.",
    defaultText: "22"
  )
}
