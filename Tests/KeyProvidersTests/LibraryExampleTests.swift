import AgeEncryption
import Foundation
import KeyProviders
import SOPS
import Testing

/// What docs/library.md shows of encrypted files, run as it stands there.
@Suite struct `The examples for users of the library` {
  private let date = "2026-01-02T03:04:05Z"
  private let keyFile: [UInt8]
  private let recipient: String

  init() throws {
    let identity = try X25519Identity.random()
    recipient = "\(identity.recipient)"
    keyFile = identity.encoded.withBytes { span in span.indices.map { span[$0] } }
  }

  private func sample(for recipients: [MasterKeyIdentifier]? = nil) throws -> [UInt8] {
    let text = "# main\ndb:\n  password: hunter2\n  hosts: [a, b]\n"
    return try EncryptedFile.encrypt(
      Array(text.utf8),
      as: .yaml,
      to: recipients ?? [.age(recipient: recipient)],
      with: [provider(), Vault(service: KeyService())],
      date: date
    )
  }

  private func provider() throws -> AgeKeyProvider {
    try AgeKeyProvider(keyFile: SecretBytes(copying: keyFile))
  }

  private func text(_ bytes: [UInt8]?) throws -> String {
    let file = try EncryptedFile(parsing: #require(bytes), as: .yaml)
    return try file.open(with: [provider()]).plaintext.withBytes {
      try String(copying: UTF8Span(validating: $0))
    }
  }

  @Test func `a server opens a file with a key in memory`() throws {
    var passwords: [String] = []
    func connect(_ password: String) throws { passwords.append(password) }
    let bytes = try sample()

    let keys = try AgeKeyProvider(keyFile: SecretBytes(copying: keyFile))
    let file = try EncryptedFile(parsing: bytes, as: .yaml)
    let opened = try file.open(with: [keys])
    let plaintext = opened.plaintext
    let password = try opened.value(at: ["db", "password"], as: .yaml)
    try password.withBytes { try connect(String(copying: UTF8Span(validating: $0))) }

    #expect(passwords == ["hunter2"])
    #expect(plaintext.count == 47)
  }

  @Test func `a new file has a selection`() throws {
    let keys = try provider()

    let new = try EncryptedFile.encrypt(
      Array("db:\n  password: hunter2\n".utf8),
      as: .yaml,
      to: [.age(recipient: recipient)],
      selecting: .encryptedRegex("^password$"),
      with: [keys],
      date: date
    )

    #expect(try text(new) == "db:\n  password: hunter2\n")
    let metadata = try EncryptedFile(parsing: new, as: .yaml).metadata
    #expect(metadata.selection == .encryptedRegex("^password$"))
    #expect(metadata.lastModified == date)
  }

  @Test func `a value is set, removed, and the text replaced`() throws {
    let opened = try EncryptedFile(parsing: sample(), as: .yaml).open(with: [provider()])
    let text = Array("db:\n  password: hunter2\n".utf8)

    let changed = try opened.setting(.string("correct horse"), at: ["db", "password"], date: date)
    let shorter = try opened.removing(["db", "hosts", 0], date: date)
    let edited = try opened.replacingPlaintext(with: text, date: date)

    #expect(
      try self.text(changed) == "# main\ndb:\n  password: correct horse\n  hosts: [a, b]\n"
    )
    #expect(try self.text(shorter) == "# main\ndb:\n  password: hunter2\n  hosts: [b]\n")
    #expect(try self.text(edited) == "db:\n  password: hunter2\n")
    #expect(try opened.setting(.string("hunter2"), at: ["db", "password"], date: date) == nil)
    #expect(throws: SOPSError.noSuchPlace(["db", "user"])) {
      try opened.removing(["db", "user"], date: date)
    }
  }

  @Test func `a file gets a new data key`() throws {
    let keys = try provider()
    let opened = try EncryptedFile(parsing: sample(), as: .yaml).open(with: [keys])
    let recipients = [
      MasterKeyIdentifier.age(recipient: "\(try X25519Identity.random().recipient)")
    ]

    let rotated = try opened.rotated(with: [keys], date: date)
    let theirs = try opened.rotated(to: [KeyGroup(recipients)], with: [keys], date: date)

    let plaintext = "# main\ndb:\n  password: hunter2\n  hosts: [a, b]\n"
    #expect(try text(rotated) == plaintext)
    #expect(throws: SOPSError.self) { try text(theirs) }
  }

  @Test func `a file is verified`() throws {
    let keys = try provider()
    let sample = String(decoding: try sample(), as: UTF8.self)
    let changed = sample.replacing("type:str", with: "type:int", maxReplacements: 1)
    let file = try EncryptedFile(parsing: Array(changed.utf8), as: .yaml)

    let report = try file.verify(with: file.dataKey(from: [keys]))
    for finding in report.findings { print(finding.place, finding.problem) }
    if !report.isSound { print("not as it was written:", report.mac) }

    #expect(report.findings.map(\.problem) == [.otherType])
    #expect(report.findings.map(\.place.path) == [["db", "password"]])
  }

  @Test func `a provider of one's own is asked for its kind`() throws {
    let (keys, service) = (try provider(), KeyService())
    let key = MasterKeyIdentifier.VaultKey(address: "https://v", enginePath: "e", name: "n")
    let file = try EncryptedFile(parsing: sample(for: [.vaultTransit(key)]), as: .yaml)

    let secret = try file.open(with: [keys, Vault(service: service)]).plaintext

    #expect(secret.count == 47)
  }

  @Test func `every line of the document is run here`() throws {
    let source = try lines(of: #filePath)
    let known = Set(source)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let document = folder.appending(path: "../../docs/library.md").path
    let section = try lines(of: document).drop { $0 != "## Files with encrypted values" }
    var isCode = false
    var count = 0
    for line in section {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode, !line.isEmpty, !line.hasPrefix(".product(") {
        #expect(known.contains(line), "a line of docs/library.md that nothing runs")
        count += 1
      }
    }
    #expect(count > 30)
  }

  private func lines(of path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let code = line.firstRange(of: "  //").map { line[..<$0.lowerBound] } ?? line
        return code.trimmingCharacters(in: .whitespaces)
      }
  }
}

/// What stands for a service: it turns bytes around.
struct KeyService {
  func seal(_ key: SecretBytes, _ name: String) throws -> String {
    let bytes = key.withBytes { span in span.indices.map { span[$0] } }
    return name + " " + Data(bytes.reversed()).base64EncodedString()
  }

  func open(_ text: String, _ name: String) throws -> SecretBytes {
    let data = try #require(Data(base64Encoded: String(text.dropFirst(name.count + 1))))
    return SecretBytes(copying: Array(data.reversed()))
  }
}

struct Vault: KeyProvider {
  let service: KeyService

  func serves(_ kind: MasterKeyKind) -> Bool { kind == .vaultTransit }

  func encrypt(_ dataKey: SecretBytes, to key: MasterKeyIdentifier) throws -> String {
    try service.seal(dataKey, "\(key)")
  }

  func decrypt(_ key: MasterKey) throws -> SecretBytes {
    try service.open(key.encryptedDataKey, "\(key.identifier)")
  }
}
