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
    return names.sorted().compactMap { CorpusCase(folder: folder, name: String($0.dropLast(10))) }
  }()

  /// The cases with a file that the reference encrypted.
  static let encryptedCases = cases.filter { $0.encrypted != nil }

  /// Opens age entries with all keys of the corpus.
  static let keys: AgeKeys = {
    let folder = (Corpus.folder ?? "") + "/keys"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { !$0.hasSuffix(".pub") }.map { name in
      let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      return AgeKeys(reading: String(decoding: data, as: UTF8.self), named: name)
    }
    return AgeKeys(identities: files.flatMap(\.identities))
  }()

  /// The key ring that opens the files with OpenPGP keys.
  static let keyRing = (folder ?? "") + "/historic/sops_functional_tests_key.asc"

  /// Whoever can open a file of the corpus: its age keys, and gpg while a suite has a key ring.
  static var providers: [any KeyProvider] {
    [keys] + (GnuPG.current.map { [$0] } ?? [])
  }
}
