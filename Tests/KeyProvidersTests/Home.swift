import AgeEncryption
import CryptoPrimitives
import Foundation
import KeyProviders
import SOPS
import Synchronization
import TestSupport
import Testing

/// A scratch home folder with an environment, as a user who has just signed in has them.
struct Home {
  let folder: ScratchDirectory
  var environment: [String: String]
  var interaction = ProviderInteraction()

  init() throws {
    folder = try ScratchDirectory()
    environment = ["HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin"]
  }

  var ageProvider: AgeKeyProvider {
    AgeKeyProvider(environment: environment, interaction: interaction)
  }

  /// Writes a file, with the folders on the way to it, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func write(_ content: [UInt8], to name: String) throws -> String {
    let path = folder.file(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    return try folder.write(content, to: name)
  }

  /// Writes a shell script and returns its path.
  ///
  /// A program cannot be started while it is open for writing somewhere, and a child that another test
  /// is about to start may hold what this process has open. So a child writes it.
  func script(_ text: String, named name: String = "script") throws -> String {
    let draft = try write("#!/bin/sh\n\(text)\n", to: name + ".draft")
    let install = try #require(InstalledProgram("install"))
    _ = try install.run(["-m", "700", draft, folder.file(name)])
    return folder.file(name)
  }
}

/// A data key as every test encrypts it.
let dataKey = SecretBytes(copying: Array(0..<32))

extension SecretBytes {
  /// The content, for tests, whose secrets are none.
  var content: [UInt8] { withBytes { bytes in bytes.indices.map { bytes[$0] } } }

  /// The content as text.
  var text: String { String(decoding: content, as: UTF8.self) }
}

extension X25519Identity {
  /// The identity as it stands in files.
  var text: String { encoded.text }

  /// An entry for the identity.
  func entry() throws -> MasterKey { try .forAge(recipient.description) }
}

extension MasterKey {
  /// An entry for an age recipient.
  static func forAge(_ recipient: String) throws -> MasterKey {
    let identifier = MasterKeyIdentifier.age(recipient: recipient)
    let text = try AgeKeyProvider(identities: []).encrypt(dataKey, to: identifier)
    return MasterKey(identifier, encryptedDataKey: text)
  }
}

/// Answers requests for a passphrase and remembers what they were for.
final class Prompt: Sendable {
  private let answer: String?
  private let asked = Mutex<[KeyReader.PassphrasePurpose]>([])

  /// Answers with a text, or refuses to answer.
  init(_ answer: String?) { self.answer = answer }

  var purposes: [KeyReader.PassphrasePurpose] { asked.withLock { $0 } }

  var interaction: ProviderInteraction {
    var interaction = ProviderInteraction()
    interaction.requestPassphrase = { purpose throws(AgeError) in try self.ask(purpose) }
    return interaction
  }

  private func ask(_ purpose: KeyReader.PassphrasePurpose) throws(AgeError) -> SecretBytes {
    asked.withLock { $0.append(purpose) }
    guard let answer else { throw .passphraseUnavailable(reason: "no answer was given") }
    return SecretBytes(copying: Array(answer.utf8))
  }
}

extension AgeIdentityReport {
  /// What came of a source; nil where it was not looked at.
  func outcome(_ source: AgeIdentitySource) -> Outcome? {
    findings.first { $0.source == source }?.outcome
  }
}

/// Decrypts in vain and gives the report.
func report(of provider: AgeKeyProvider, for entry: MasterKey) throws -> AgeIdentityReport? {
  do {
    _ = try provider.decrypt(entry)
    return nil
  } catch KeyProviderError.noAgeIdentity(let report) {
    return report
  }
}
