internal import AgeEncryption
internal import CryptoPrimitives
internal import HostSystem

/// Makes identities of what a place holds.
struct AgeIdentityLoader: Sendable {
  private let environment: [String: String]
  private let interaction: ProviderInteraction

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

  // MARK: Keys of every kind

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

  // MARK: SSH keys

  /// Reads a file that must hold an SSH key.
  func sshIdentity(inFile path: String) throws(AgeIdentityFault) -> any Identity {
    let content = try read(path)
    let identity = try Self.keys { () throws(AgeError) in
      try SSHIdentity.parse(
        pem: content,
        publicKeyLine: { Self.publicKeyLine(beside: path) },
        passphrase: { [interaction] () throws(AgeError) in
          try interaction.requestPassphrase(.sshKey(path))
        }
      )
    }
    return if case .encrypted = identity { LockedIdentity(identity) } else { identity }
  }

  /// Reads an SSH key that must not be behind a passphrase.
  func unprotectedSSHIdentity(_ content: SecretBytes) throws(AgeIdentityFault) -> any Identity {
    let identity = try Self.keys { () throws(AgeError) -> SSHIdentity? in
      do throws(AgeError) {
        return try SSHIdentity.parse(
          pem: content,
          publicKeyLine: { nil },
          passphrase: { () throws(AgeError) in throw .passphraseUnavailable(reason: "") }
        )
      } catch .ssh(.publicKeyMissing) {
        return nil
      }
    }
    guard let identity, !identity.mayAsk else { throw .protectedKeyFromCommand }
    return identity
  }

  private static func publicKeyLine(beside path: String) -> String? {
    let line = try? FileSystem.read(path + ".pub", limit: 64 << 10)
    return line.map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: Sources

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

  private func read(_ path: String) throws(AgeIdentityFault) -> SecretBytes {
    do throws(SystemError) {
      var content = try FileSystem.read(path, limit: KeyReader.fileByteLimit)
      return SecretBytes(moving: &content)
    } catch {
      throw .unreadable(reason: error.description)
    }
  }

  private static func keys<Keys>(
    _ read: () throws(AgeError) -> Keys
  ) throws(AgeIdentityFault) -> Keys {
    do throws(AgeError) { return try read() } catch { throw .keys(error) }
  }
}
