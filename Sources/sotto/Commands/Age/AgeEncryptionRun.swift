internal import AgeEncryption
internal import CommandParsing
internal import CryptoPrimitives
internal import HostSystem

/// `age --encrypt`.
struct AgeEncryptionRun {
  private let arguments: Arguments
  private let console: Console

  init(_ arguments: Arguments, console: Console) throws {
    self.arguments = arguments
    self.console = console
    try checkOptions()
  }

  /// Encrypts the input to the output.
  func run() throws {
    AgeFiles.warnOfDuplicates(arguments, console: console)
    let input = try InputStream.open(AgeFiles.input(arguments))
    try AgeFiles.checkDistinct(input, arguments)
    let path = AgeFiles.output(arguments)
    let isArmored = arguments.isSet(.armor)
    if path == nil, !isArmored, FileDescriptor.standardOutput.isTerminal {
      throw CommandError.binaryToTerminal(mayArmor: true)
    }
    var keys = try AgeKeys(
      arguments,
      console: console,
      inputIsStandard: input.isStandardInput
    )
    let recipients = try recipients(&keys)
    var output = try OutputStream.open(path, holding: input.isTerminal)
    var encryptor = try Age.Encryptor(to: recipients, armored: isArmored)
    var ready: [UInt8] = []
    try input.forEachPiece { piece in
      try encryptor.update(piece, into: &ready)
      try output.write(ready.span)
      ready.removeAll(keepingCapacity: true)
      return true
    }
    try encryptor.finish(into: &ready)
    try output.write(ready.span)
    try output.commit()
  }

  private func recipients(_ keys: inout AgeKeys) throws -> [any Recipient] {
    guard arguments.isSet(.passphrase) else { return try keys.recipients(arguments) }
    return [try ScryptRecipient(passphrase: console.newPassphrase())]
  }

  private func checkOptions() throws {
    let identities = arguments.occurrences(of: [.identity, .plugin])
    let recipients = arguments.occurrences(of: [.recipient, .recipientsFile])
    let isPassphrase = arguments.isSet(.passphrase)
    guard identities.isEmpty || arguments.isSet(.encrypt) else {
      throw CommandError.identitiesForEncryption
    }
    guard isPassphrase || !identities.isEmpty || !recipients.isEmpty else {
      throw CommandError.missingRecipients
    }
    guard isPassphrase, let other = recipients.first ?? identities.first else { return }
    throw CommandError.conflict(
      "-p/--passphrase",
      other.option.names.joined(separator: "/"),
      hint: "a passphrase must be a file's only recipient"
    )
  }
}
