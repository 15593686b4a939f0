import CryptoPrimitives
import Foundation
import SOPS
import Synchronization
import TestSupport
import Testing

/// The installed gpg with a key ring of its own.
///
/// A suite that is marked `.gnuPG(importing:)` has one as `GnuPG.current` while it runs.
final class GnuPG: KeyProvider {
  /// The program; nil where it is missing.
  static let program = ["/usr/bin/gpg", "/usr/local/bin/gpg"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static let reason: Testing.Comment = "gpg not found: install the package gnupg"

  @TaskLocal static var current: GnuPG?

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  // The agent's socket lies in the home, and the path of a socket has 107 bytes.
  private let home: String
  /// Each ciphertext once: the agent is slow, and the files of a suite have the same few keys.
  private let known = Mutex<[String: SecretBytes]>([:])

  /// Makes a key ring with the keys of a file.
  init(importing keys: String) throws {
    var template = Array("/tmp/sotto-gpg-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "no directory in /tmp") }
    home = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = try run(["--import", keys])
  }

  /// Stops the agent and removes the key ring.
  func close() {
    let agent = ProgramUnderTest("/usr/bin/gpgconf", directory: home)
    _ = try? agent.run(["--homedir", home, "--kill", "gpg-agent"])
    try? FileManager.default.removeItem(atPath: home)
  }

  private func run(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
    guard let path = Self.program else { throw Failure(description: "no gpg") }
    let gpg = ProgramUnderTest(path, directory: home, environment: ["PATH": "/usr/bin:/bin"])
    let options = ["--homedir", home, "--batch", "--quiet", "--no-tty", "--trust-model", "always"]
    let outcome = try gpg.run(options + arguments, input: .bytes(input))
    guard outcome.status == .exited(0) else { throw Failure(description: outcome.errors) }
    return outcome.output
  }

  func serves(_ kind: MasterKeyKind) -> Bool { kind == .pgp }

  func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    let words = ["--armor", "--encrypt", "--recipient", key.description]
    return try run(words, input: dataKey.content).text
  }

  func decrypt(_ key: MasterKey) throws -> SecretBytes {
    if let secret = known.withLock({ $0[key.encryptedDataKey] }) { return secret }
    let bytes = try run(["--decrypt"], input: Array(key.encryptedDataKey.utf8))
    let secret = SecretBytes(copying: bytes)
    known.withLock { $0[key.encryptedDataKey] = secret }
    return secret
  }
}

/// Gives a suite a key ring.
struct GnuPGTrait: SuiteTrait, TestScoping {
  let keys: String

  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    guard GnuPG.program != nil else { return try await function() }
    let ring = try GnuPG(importing: keys)
    defer { ring.close() }
    try await GnuPG.$current.withValue(ring) { try await function() }
  }
}

extension Trait where Self == GnuPGTrait {
  /// Runs a suite with a key ring that holds the keys of a file.
  static func gnuPG(importing keys: String) -> Self { GnuPGTrait(keys: keys) }
}
