import AgeEncryption
import CryptoPrimitives
import DocumentFormats
import Foundation
import SOPS
import TestSupport
import Testing

/// Files that the reference wrote, in a folder beside the checkout that is not part of the project.
enum Corpus {
  /// The folder: `SOTTO_CORPUS`, or `../shared/corpus` beside the checkout; nil where neither is.
  static let folder: String? = {
    let environment = ProcessInfo.processInfo.environment["SOTTO_CORPUS"]
    return [environment, Vectors.checkout + "/../shared/corpus"].compactMap { $0 }
      .first { FileManager.default.fileExists(atPath: $0 + "/keys") }
  }()

  static var isAvailable: Bool { folder != nil }
  static let reason: Testing.Comment =
    "files of the reference not found: set SOTTO_CORPUS, or put them in ../shared/corpus"

  /// All cases, in the order of their names.
  static let cases: [CorpusCase] = {
    guard let folder, let files = FileManager.default.enumerator(atPath: folder) else { return [] }
    let names = files.compactMap { $0 as? String }.filter { $0.hasSuffix("/case.json") }
    return names.sorted().map { CorpusCase(folder: folder, name: String($0.dropLast(10))) }
  }()

  /// Opens age files with all test keys.
  static let provider = CorpusKeys()
}

/// A case: what the reference was given, and what it wrote.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  let folder: String
  let name: String

  var testDescription: String { name }

  /// A file of the case by the beginning of its name.
  func file(_ name: String) -> [UInt8]? {
    let path = "\(folder)/\(self.name)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard let found = names.first(where: { $0.hasPrefix(name + ".") && isOf(format, $0) }) else {
      return nil
    }
    return FileManager.default.contents(atPath: path + "/" + found).map { [UInt8]($0) }
  }

  private func isOf(_ format: DocumentFormat, _ name: String) -> Bool {
    format == .binary || format == .json || !name.hasSuffix(".json")
  }

  /// The file named exactly so.
  func exactFile(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(folder)/\(self.name)/\(name)").map { [UInt8]($0) }
  }

  /// What `case.json` says.
  var description: [String: Any] {
    let data = FileManager.default.contents(atPath: "\(folder)/\(name)/case.json") ?? Data()
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
  }

  var format: DocumentFormat {
    let last = name.split(separator: "/").last ?? ""
    let top = name.hasPrefix("versions/") ? last.prefix { $0 != "-" } : name.prefix { $0 != "/" }
    switch top {
    case "yaml": return .yaml
    case "json": return .json
    case "env": return .dotenv
    case "ini": return .ini
    default: return .binary
    }
  }
}

/// Opens age entries with all keys of the corpus.
struct CorpusKeys: KeyProvider {
  private let identities: [any Identity]

  init() {
    let folder = (Corpus.folder ?? "") + "/keys"
    let reader = KeyReader(
      plugins: PluginHost(environment: [:], interaction: PluginInteraction()),
      requestPassphrase: { _ throws(AgeError) in throw .noIdentities },
      warn: { _ in }
    )
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var identities: [any Identity] = []
    for name in names where !name.hasSuffix(".pub") {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      let content = SecretBytes(copying: [UInt8](data))
      identities += (try? reader.identities(inFile: content, named: name)) ?? []
    }
    self.identities = identities
  }

  func serves(_ kind: MasterKeyKind) -> Bool { kind == .age }

  func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    let recipient = try X25519Recipient(key.description)
    let file = try dataKey.withBytes { try Age.encrypt($0, to: [recipient], armored: true) }
    return String(decoding: file, as: UTF8.self)
  }

  func decrypt(_ key: MasterKey) throws -> SecretBytes {
    try Age.decrypt(Array(key.encryptedDataKey.utf8), with: identities)
  }
}
