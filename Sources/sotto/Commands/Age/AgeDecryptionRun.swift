internal import AgeEncryption
internal import CommandParsing
internal import CryptoPrimitives
internal import HostSystem

/// `age --decrypt`.
struct AgeDecryptionRun {
  private let arguments: Arguments
  private let console: Console

  init(_ arguments: Arguments, console: Console) throws {
    self.arguments = arguments
    self.console = console
    try checkOptions()
  }

  /// Decrypts the input to the output.
  func run() throws {
    AgeFiles.warnOfDuplicates(arguments, console: console)
    var input = try InputStream.open(AgeFiles.input(arguments))
    try AgeFiles.checkDistinct(input, arguments)
    if input.isTerminal { try input.readArmorAhead() }
    var keys = try AgeKeys(
      arguments,
      console: console,
      inputIsStandard: input.isStandardInput
    )
    let path = AgeFiles.output(arguments)
    let identities = try identities(&keys)
    var output = try OutputStream.open(
      path,
      holding: input.isTerminal,
      mustBeText: path == nil
    )
    do {
      try Self.decrypt(input, with: identities, to: &output)
    } catch AgeError.noIdentityMatched(let stanzaTypes) {
      throw explanation(stanzaTypes)
    }
    try output.commit()
  }

  private static func decrypt(
    _ input: borrowing InputStream,
    with identities: [any Identity],
    to output: inout OutputStream
  ) throws {
    var decryptor = try Age.Decryptor(with: identities)
    // Never grows, so that no piece of the content stays behind in memory.
    var content: [UInt8] = []
    content.reserveCapacity(InputStream.pieceByteCount + Age.chunkByteCount)
    defer { content.erase() }
    try input.forEachPiece { piece in
      defer { content.erase(keepingCapacity: true) }
      do {
        try decryptor.update(piece, into: &content)
      } catch {
        // What came before the fault is authentic, and a stream may have it.
        try output.write(content.span)
        throw error
      }
      try output.write(content.span)
      return true
    }
    try decryptor.finish(into: &content)
    try output.write(content.span)
  }

  /// Says why no identity fits, where the user has mixed up passphrases and keys.
  private func explanation(_ stanzaTypes: [String]) -> any Error {
    guard hasIdentities else { return CommandError.missingIdentities }
    return stanzaTypes == ["scrypt"]
      ? CommandError.identitiesForPassphraseFile
      : AgeError.noIdentityMatched(stanzaTypes: stanzaTypes)
  }

  private var hasIdentities: Bool {
    !arguments.occurrences(of: [.identity, .plugin]).isEmpty
  }

  private func identities(_ keys: inout AgeKeys) throws -> [any Identity] {
    guard hasIdentities else { return [keys.passphraseIdentity] }
    return try keys.identities(arguments)
  }

  private func checkOptions() throws {
    let decrypt = "-d/--decrypt"
    if arguments.isSet(.encrypt) { throw CommandError.conflict("-e/--encrypt", decrypt) }
    if arguments.isSet(.armor) {
      throw CommandError.conflict(
        "-a/--armor",
        decrypt,
        hint: "armored files are detected automatically, try again without -a/--armor"
      )
    }
    if arguments.isSet(.passphrase) {
      throw CommandError.conflict(
        "-p/--passphrase",
        decrypt,
        hint: "password protected files are detected automatically"
      )
    }
    if let other = arguments.occurrences(of: [.recipient, .recipientsFile]).first {
      throw CommandError.conflict(
        other.option.names.joined(separator: "/"),
        decrypt,
        hint: "did you mean to use -i/--identity to specify a private key?"
      )
    }
  }
}
