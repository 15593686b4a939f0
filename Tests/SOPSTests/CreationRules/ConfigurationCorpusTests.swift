import DocumentFormats
import Foundation
import SOPS
import Testing

/// The configurations that files of the reference were made with (`SOTTO_CORPUS`).
enum ConfigurationCorpus {
  /// Every configuration once, as JSON.
  static func configurations() throws -> [Data] {
    guard let folder = Corpus.folder, let names = FileManager.default.enumerator(atPath: folder)
    else { return [] }
    var found: Set<Data> = []
    for case let name as String in names where name.hasSuffix("case.json") {
      let file = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      let object = try JSONSerialization.jsonObject(with: file) as? [String: Any]
      guard let configuration = object?["config"] as? [String: Any] else { continue }
      found.insert(try JSONSerialization.data(withJSONObject: configuration, options: .sortedKeys))
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The same values as YAML.
  static func yaml(_ json: Data) throws -> [UInt8] {
    let document = try Document(parsing: Array(json), as: .json)
    return try DocumentFormat.yaml.write([DocumentValue(document.parts[0])])
  }
}

@Suite(.enabled(if: Corpus.isAvailable, Corpus.reason))
struct ConfigurationCorpusTests {
  @Test func `configurations of the reference's files are read`() throws {
    let all = try ConfigurationCorpus.configurations()
    #expect(!all.isEmpty)
    for json in all {
      let object = try JSONSerialization.jsonObject(with: json) as? [String: Any]
      let rules = try #require(object?["creation_rules"] as? [[String: Any]])
      let bytes = try ConfigurationCorpus.yaml(json)
      let configuration = try Configuration(parsing: bytes, path: "/repo/.sops.yaml")
      #expect(configuration.warnings.isEmpty)
      #expect(configuration.creationRules?.count == rules.count)
      let settings = try #require(try configuration.rule(forFile: "/repo/a")).rule.settings()
      try compare(settings, with: rules[0])
      let stores = object?["stores"] as? [String: [String: Int]]
      #expect(configuration.indentation.yaml == stores?["yaml"]?["indent"])
      #expect(configuration.indentation.json == stores?["json"]?["indent"])
    }
  }

  private func compare(_ settings: RuleSettings, with rule: [String: Any]) throws {
    let groups = settings.keyGroups.map { $0.keys.map(\.identifier.description) }
    if let written = rule["key_groups"] as? [[String: [String]]] {
      #expect(groups == written.map { ($0["age"] ?? []) + ($0["pgp"] ?? []) })
    } else {
      #expect(groups == [[rule["age"], rule["pgp"]].compactMap { $0 as? String }])
    }
    #expect(settings.shamirThreshold == rule["shamir_threshold"] as? Int ?? 0)
    #expect(settings.macOnlyEncrypted == rule["mac_only_encrypted"] as? Bool ?? false)
    let names = SelectionRule.Name.allCases.filter { rule[$0.rawValue] != nil }
    #expect(settings.selection?.name == names.first)
    #expect(settings.selection?.text == names.first.flatMap { rule[$0.rawValue] as? String })
  }
}
