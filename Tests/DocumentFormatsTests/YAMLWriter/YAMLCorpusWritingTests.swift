@testable import DocumentFormats
import Foundation
import TestSupport
import Testing

/// Files the reference was given and wrote, which are not part of this project.
private enum YAMLCorpus {
  static let folder: URL? = {
    guard let vectors = Vectors.folder else { return nil }
    let shared = URL(fileURLWithPath: vectors).deletingLastPathComponent()
    let corpus = shared.appending(path: "corpus/yaml")
    return FileManager.default.fileExists(atPath: corpus.path) ? corpus : nil
  }()

  static let names: [String] = {
    guard let folder else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }()

  static func read(_ name: String) -> [UInt8]? {
    folder.flatMap { try? [UInt8](Data(contentsOf: $0.appending(path: name))) }
  }
}

/// Files of the reference, read and written again, are the same.
@Suite(.enabled(if: YAMLCorpus.folder != nil, "the corpus is not beside the vectors"))
struct YAMLCorpusWritingTests {
  private static func written(_ source: [UInt8], _ name: String) throws -> [UInt8] {
    let indentation = name.split(separator: ".").first { $0.hasPrefix("indent-") }?.dropFirst(7)
    let document = try Document(parsing: source, as: .yaml)
    let values = document.parts.map { part in
      // The reference's empty document is an empty mapping.
      part.content.map { $0.isAbsent } ?? true ? DocumentValue.mapping([]) : DocumentValue(part)
    }
    let layout = DocumentLayout(indentation: indentation.flatMap { Int($0) })
    return try YAMLWriter.write(values, layout: layout)
  }

  // `-0` was a float before it was written; as it stands it is an integer.
  @Test(arguments: YAMLCorpus.names.filter { $0 != "floats" })
  func `what the reference decrypted is written the same`(name: String) throws {
    guard let decrypted = YAMLCorpus.read(name + "/decrypted.yaml") else { return }
    #expect(try Self.written(decrypted, name) == decrypted)
  }

  // The reference's encryption forgets that a comment stood behind its value.
  @Test(arguments: YAMLCorpus.names.filter { !$0.hasPrefix("k8s-two-space") })
  func `what the reference was given is written as it decrypts it`(name: String) throws {
    guard let plain = YAMLCorpus.read(name + "/plain.yaml"),
      let decrypted = YAMLCorpus.read(name + "/decrypted.yaml")
    else { return }
    let text = String(decoding: try Self.written(plain, name), as: UTF8.self)
    #expect(text == String(decoding: decrypted, as: UTF8.self))
  }

  @Test(arguments: YAMLCorpus.names)
  func `what the reference encrypted is written the same`(name: String) throws {
    guard let encrypted = YAMLCorpus.read(name + "/encrypted.yaml") else { return }
    #expect(try Self.written(encrypted, name) == encrypted)
  }
}
