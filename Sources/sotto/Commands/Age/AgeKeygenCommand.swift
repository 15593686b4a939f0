internal import AgeEncryption
internal import CommandParsing
internal import CryptoPrimitives
internal import HostSystem

/// `age-keygen`: makes native keys, and derives recipients from identities.
enum AgeKeygenCommand {
  static let command = Command(
    name: "age-keygen",
    summary: "Make a key pair, or turn a private key into the public one.",
    dialect: .go,
    options: [.postQuantum, .keyOutput, .convert],
    operands: [
      Operand(
        "INPUT",
        help: "With -y, the identity file to read; standard input if omitted.",
        arity: .optional
      )
    ],
    documentation: Documentation(
      usage: ["[-pq] [-o OUTPUT]", "-y [-o OUTPUT] [INPUT]"],
      discussion: [
        "The key pair is written to standard output or to the new file OUTPUT, which only its owner"
          + " can read; the public key is shown on standard error too. A file that exists is never"
          + " overwritten.",
        "With -y, the recipients of the identities in INPUT are written, one a line. INPUT may also be"
          + " an SSH private key or a file of identities encrypted with a passphrase.",
      ],
      examples: [
        Example(
          "age-keygen -o laptop.txt",
          explanation: "Make a key in a file.",
          output: ["Public key: age1..."]
        ),
        Example(
          "age-keygen -pq -o vault.txt",
          explanation: "Make a key that withstands quantum computers.",
          output: ["Public key: age1pq1..."]
        ),
        Example(
          "age-keygen -y laptop.txt",
          explanation: "Show the public key again.",
          output: ["age1..."]
        ),
      ],
      seeAlso: ["age(1)", "age-inspect(1)"]
    )
  )

  static func run(_ arguments: Arguments, console: Console) throws {
    if arguments.isSet(.convert) {
      if arguments.isSet(.postQuantum) { throw CommandError.conflict("-pq", "-y") }
      try convert(arguments, console: console)
    } else {
      guard arguments.operands.isEmpty else {
        throw CommandError.unexpectedInput(arguments.operands)
      }
      try generate(arguments, console: console)
    }
  }

  private static func generate(_ arguments: Arguments, console: Console) throws {
    var output = try KeyOutput.open(AgeFiles.output(arguments, .keyOutput), console: console)
    let key: (recipient: String, identity: SecretBytes)
    if arguments.isSet(.postQuantum) {
      let identity = try HybridIdentity.random()
      key = (identity.recipient.description, identity.encoded)
    } else {
      let identity = try X25519Identity.random()
      key = (identity.recipient.description, identity.encoded)
    }
    try output.write("# created: \(LocalTime.now())\n# public key: \(key.recipient)\n")
    try output.write(key.identity)
    try output.write("\n")
    try output.commit()
    if !output.isTerminal { Console.writeError("Public key: \(key.recipient)\n") }
  }

  private static func convert(_ arguments: Arguments, console: Console) throws {
    var keys = try AgeKeys(arguments, console: console, inputIsStandard: false)
    let input = AgeFiles.input(arguments) ?? "-"
    var text = ""
    for identity in try keys.identities(inFile: input) {
      for recipient in try identity.recipients() {
        text += try Self.text(of: recipient) + "\n"
      }
    }
    var output = try KeyOutput.open(AgeFiles.output(arguments, .keyOutput), console: nil)
    try output.write(text)
    try output.commit()
  }

  private static func text(of recipient: any Recipient) throws(CommandError) -> String {
    switch recipient {
    case let recipient as X25519Recipient: recipient.description
    case let recipient as HybridRecipient: recipient.description
    case let recipient as SSHRecipient: recipient.publicKey.description
    default: throw .noRecipientText
    }
  }
}

extension Option {
  static let postQuantum = flag(
    "-pq",
    help: "Make a post-quantum hybrid key pair, ML-KEM-768 with X25519."
  )
  static let keyOutput = value(
    "-o",
    "--output",
    placeholder: "OUTPUT",
    help: "Write to the new file OUTPUT; standard output if omitted.",
    completion: .file
  )
  static let convert = flag("-y", help: "Turn identities into recipients.")
}
