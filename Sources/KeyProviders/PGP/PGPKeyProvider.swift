public import CryptoPrimitives
public import SOPS
internal import Synchronization

/// Encrypts and decrypts data keys with OpenPGP keys, by running the user's own gpg.
///
/// The data key goes through pipes only. gpg asks for passphrases itself, through its agent.
public struct PGPKeyProvider: KeyProvider {
  private let program: ChildProgram
  private let turns = PromptTurns()

  /// Takes `SOPS_GPG_EXEC`, the name or path of the program, from an environment that the program also
  /// gets, with the terminal's name where it has none.
  public init(environment: [String: String], interaction: ProviderInteraction) {
    let name = environment["SOPS_GPG_EXEC"].flatMap { $0.isEmpty ? nil : $0 } ?? "gpg"
    var environment = environment
    if environment["GPG_TTY"] == nil { environment["GPG_TTY"] = interaction.terminalName }
    program = ChildProgram(name: name, environment: environment)
  }

  /// True for OpenPGP keys.
  public func serves(_ kind: MasterKeyKind) -> Bool { kind == .pgp }

  /// Encrypts a data key to the key of a fingerprint, which must be in the user's key ring.
  ///
  /// - Returns: An armored message, without a line end at its end.
  /// - Throws: `KeyProviderError.gpg`.
  public func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    guard case .pgp(let fingerprint) = key else { throw KeyProviderError.unsupported(key.kind) }
    var gpg = program
    gpg.arguments = [
      "--no-default-recipient", "--yes", "--encrypt", "-a", "-r", fingerprint,
      "--trusted-key", Self.longKeyIdentifier(fingerprint), "--no-encrypt-to",
    ]
    let message = try run(gpg, input: dataKey, fingerprint: fingerprint)
    let text = message.withBytes { bytes in bytes.indices.map { bytes[$0] } }
    return String(decoding: text, as: UTF8.self).trimmed
  }

  /// Decrypts the data key of an entry.
  ///
  /// - Throws: `KeyProviderError.gpg`, also where gpg gives nothing, which some versions do after a
  ///   message they do not understand.
  public func decrypt(_ key: MasterKey) throws -> SecretBytes {
    guard case .pgp(let fingerprint) = key.identifier else {
      throw KeyProviderError.unsupported(key.identifier.kind)
    }
    var gpg = program
    gpg.arguments = ["-d"]
    let message = SecretBytes(copying: Array(key.encryptedDataKey.utf8))
    return try turns.take(for: fingerprint) { [gpg] () throws(KeyProviderError) in
      try run(gpg, input: message, fingerprint: fingerprint)
    }
  }

  private func run(
    _ gpg: ChildProgram,
    input: SecretBytes,
    fingerprint: String
  ) throws(KeyProviderError) -> SecretBytes {
    do throws(ChildProgramFault) {
      return try gpg.run(input: input)
    } catch {
      throw .gpg(fingerprint: fingerprint, error)
    }
  }

  /// The last sixteen digits, as gpg wants them for a key that is to be trusted.
  private static func longKeyIdentifier(_ fingerprint: String) -> String {
    fingerprint.hasSuffix("!")
      ? String(fingerprint.dropLast().suffix(16)) + "!" : String(fingerprint.suffix(16))
  }
}
