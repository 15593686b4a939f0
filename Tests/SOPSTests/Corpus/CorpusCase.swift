import DocumentFormats
import Foundation
import SOPS
import Testing

/// A case: what the reference was given, and what it wrote.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  /// What `case.json` says, as far as it matters here.
  struct Facts: Decodable {
    struct Configuration: Decodable {
      let rules: [Rule]

      enum CodingKeys: String, CodingKey { case rules = "creation_rules" }
    }

    struct Rule: Decodable {
      let macOnlyEncrypted: Bool?
      let encryptedRegex: String?
      let encryptedCommentRegex: String?
      let unencryptedCommentRegex: String?

      enum CodingKeys: String, CodingKey {
        case macOnlyEncrypted = "mac_only_encrypted"
        case encryptedRegex = "encrypted_regex"
        case encryptedCommentRegex = "encrypted_comment_regex"
        case unencryptedCommentRegex = "unencrypted_comment_regex"
      }
    }

    struct Refusal: Decodable {}

    let format: String
    let pgp: [String]?
    let options: [String]?
    let config: Configuration?
    let encryptError: Refusal?
    let decryptError: Refusal?

    enum CodingKeys: String, CodingKey {
      case format, pgp, options, config
      case encryptError = "encrypt_error"
      case decryptError = "decrypt_error"
    }
  }

  /// The name: the folders from the corpus on.
  let name: String
  let facts: Facts
  private let path: String

  var testDescription: String { name }

  init?(folder: String, name: String) {
    self.name = name
    path = "\(folder)/\(name)"
    guard let data = FileManager.default.contents(atPath: path + "/case.json"),
      let facts = try? JSONDecoder().decode(Facts.self, from: data)
    else { return nil }
    self.facts = facts
  }

  var format: DocumentFormat {
    switch facts.format {
    case "yaml": .yaml
    case "json": .json
    case "env": .dotenv
    case "ini": .ini
    default: .binary
    }
  }

  /// Whether gpg is needed to open it.
  var needsGnuPG: Bool { facts.pgp?.isEmpty == false }

  /// What the reference was given.
  var plaintext: [UInt8]? { file("plain") }

  /// What it made of it.
  var encrypted: [UInt8]? { file("encrypted") }

  /// What it read from that again, or what the newest version read that could.
  var decrypted: [UInt8]? {
    if let decrypted = file("decrypted") { return decrypted }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.first { $0.hasPrefix("decrypted-by-") }.flatMap { content(of: $0) }
  }

  /// What it read again, as JSON.
  var decryptedValues: [UInt8]? { content(of: "decrypted.json") }

  private func file(_ name: String) -> [UInt8]? { content(of: name + "." + facts.format) }

  private func content(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
  }

  /// The rule that the reference was told.
  var selection: SelectionRule? {
    let options = facts.options ?? []
    for name in SelectionRule.Name.allCases {
      let option = "--" + name.rawValue.replacingOccurrences(of: "_", with: "-")
      if let place = options.firstIndex(of: option) {
        return SelectionRule(name, options[place + 1])
      }
    }
    let rule = facts.config?.rules.first
    if let text = rule?.encryptedRegex { return .encryptedRegex(text) }
    if let text = rule?.encryptedCommentRegex { return .encryptedCommentRegex(text) }
    return rule?.unencryptedCommentRegex.map { .unencryptedCommentRegex($0) }
  }

  var macOnlyEncrypted: Bool { facts.config?.rules.first?.macOnlyEncrypted ?? false }
}
