internal import AgeEncryption
internal import CryptoPrimitives
internal import HostSystem

extension AgeIdentityLoader {
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

  /// Reads the public key that lies beside a private one.
  static func publicKeyLine(beside path: String) -> String? {
    let line = try? FileSystem.read(path + ".pub", limit: 64 << 10)
    return line.map { String(decoding: $0, as: UTF8.self) }
  }
}
