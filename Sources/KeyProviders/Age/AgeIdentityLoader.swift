internal import AgeEncryption
internal import CryptoPrimitives
internal import HostSystem

/// Makes identities of what a place holds.
struct AgeIdentityLoader: Sendable {
  let environment: [String: String]
  let interaction: ProviderInteraction

  init(environment: [String: String], interaction: ProviderInteraction) {
    self.environment = environment
    self.interaction = interaction
  }

  /// Whether there is a file, readable or not.
  static func exists(_ path: String) -> Bool {
    do throws(SystemError) {
      return try FileStatus.of(path) != nil
    } catch {
      return true
    }
  }

  /// Reads a file of keys of any kind.
  func identities(inFile path: String) throws(AgeIdentityFault) -> [any Identity] {
    try identities(in: read(path), named: path, sshPublicKey: { Self.publicKeyLine(beside: path) })
  }

  /// Reads the value of a variable, a line of which may hold several keys.
  func identities(
    inVariable text: String,
    named name: String
  ) throws(AgeIdentityFault) -> [any Identity] {
    var bytes = Array(text.utf8)
    defer { bytes.erase() }
    if bytes.first != UInt8(ascii: "-"), !bytes.starts(with: "age-encryption".utf8) {
      Self.putKeysOnLines(&bytes)
    }
    return try identities(in: SecretBytes(copying: bytes), named: name)
  }

  /// Reads keys of any kind.
  func identities(
    in content: SecretBytes,
    named name: String,
    sshPublicKey: () -> String? = { nil }
  ) throws(AgeIdentityFault) -> [any Identity] {
    let passphrase = IdentityFilePassphrase(
      content,
      named: name,
      agent: GPGAgent(environment: environment, terminalName: interaction.terminalName),
      request: interaction.requestPassphrase
    )
    let reader = KeyReader(
      plugins: PluginHost(environment: environment, interaction: interaction.plugins),
      requestPassphrase: { [interaction] purpose throws(AgeError) in
        guard case .identityFile = purpose else {
          return try interaction.requestPassphrase(purpose)
        }
        return try passphrase.request()
      },
      warn: { _ in }
    )
    let identities = try Self.keys { () throws(AgeError) in
      try reader.identities(inFile: content, named: name, sshPublicKey: sshPublicKey)
    }
    return identities.map { identity in
      switch identity {
      case is EncryptedIdentityFile: LockedIdentity(identity, onRefusal: passphrase.forget)
      case SSHIdentity.encrypted as SSHIdentity: LockedIdentity(identity)
      default: identity
      }
    }
  }

  /// Parts keys by line feeds instead of other blanks, outside comments, so that lines keep their
  /// numbers where each holds one key.
  private static func putKeysOnLines(_ bytes: inout [UInt8]) {
    var isComment = false
    var isLineStart = true
    for index in bytes.indices {
      let byte = bytes[index]
      if isLineStart { isComment = byte == UInt8(ascii: "#") }
      isLineStart = byte == UInt8(ascii: "\n")
      let isBlank = byte == UInt8(ascii: " ") || (9...13).contains(byte)
      if isBlank, !isComment { bytes[index] = UInt8(ascii: "\n") }
    }
  }

  /// Runs a command that prints keys.
  func output(
    of command: String,
    recipient: String
  ) throws(AgeIdentityFault) -> SecretBytes {
    do throws(ChildProgramFault) {
      var environment = environment
      environment["SOPS_AGE_RECIPIENT"] = recipient
      var program = try ChildProgram(command: command, environment: environment)
      program.outputByteLimit = KeyReader.fileByteLimit
      return try program.run()
    } catch {
      throw .command(error)
    }
  }

  /// Reads a file.
  func read(_ path: String) throws(AgeIdentityFault) -> SecretBytes {
    do throws(SystemError) {
      var content = try FileSystem.read(path, limit: KeyReader.fileByteLimit)
      return SecretBytes(moving: &content)
    } catch {
      throw .unreadable(reason: error.description)
    }
  }

  /// Reads keys.
  static func keys<Keys>(
    _ read: () throws(AgeError) -> Keys
  ) throws(AgeIdentityFault) -> Keys {
    do throws(AgeError) { return try read() } catch { throw .keys(error) }
  }
}
