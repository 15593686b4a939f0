internal import AgeEncryption
internal import CommandParsing
internal import HostSystem

/// `age-inspect`: tells what an encrypted file shows to everybody.
enum AgeInspectCommand {
  static let command = Command(
    name: "age-inspect",
    summary: "Show what an encrypted file tells without a key.",
    dialect: .go,
    options: [.json],
    operands: [
      Operand(
        "INPUT",
        help: "The file to read; standard input if omitted or \"-\".",
        arity: .optional
      )
    ],
    documentation: Documentation(
      usage: ["[--json] [INPUT]"],
      discussion: [
        "Shows the types of recipients, whether the file withstands quantum computers, and how its"
          + " size comes about, assuming that it decrypts."
      ],
      examples: [
        Example("age-inspect notes.txt.age", explanation: "Describe a file."),
        Example("age-inspect --json notes.txt.age", explanation: "The same for programs."),
      ],
      seeAlso: ["age(1)", "age-keygen(1)"]
    )
  )

  static func run(_ arguments: Arguments, console: Console) throws {
    let path = AgeFiles.input(arguments)
    let input = try InputStream.open(path)
    let inspection: Inspection
    do {
      inspection = try inspect(input)
    } catch let error as AgeError {
      throw CommandError.file(.inspection, path: path ?? "-", error)
    }
    let name = path ?? "<stdin>"
    try StandardOutput.write(
      arguments.isSet(.json) ? inspection.json : inspection.report(named: name)
    )
  }

  private static func inspect(_ input: borrowing InputStream) throws -> Inspection {
    var inspector = Age.Inspector()
    var readCount = 0
    let status = input.status
    try input.forEachPiece { piece in
      try inspector.update(piece)
      readCount += piece.count
      // The rest of a file counts by its length alone, which is known without reading it.
      guard inspector.needsOnlyLength, let status, status.kind == .regular else { return true }
      inspector.skip(byteCount: max(0, status.byteCount - readCount))
      return false
    }
    return try inspector.finish()
  }
}

extension Option {
  static let json = flag("--json", help: "Write JSON for programs.")
}
