@testable import AgeEncryption
import CryptoPrimitives

/// Files of identities and recipients.
///
/// The lowest bits of the first byte choose the kind of file, and whether keys get a checksum that
/// fits, since no mutation finds one.
enum IdentitiesTarget: FuzzTarget {
  static let name = "identities"
  static let words = [
    "age1", "age1pq1", "age1tag1", "age1tagpq1", "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-PQ-1",
    "AGE-PLUGIN-", "ssh-ed25519 ", "ssh-rsa ", "# ", "\n", "\r\n", "-----BEGIN ",
    Armor.header + "\n",
    Armor.footer + "\n", "age-encryption.org/v1\n-> scrypt ",
  ]

  /// A reader that finds no plugin and gets one answer to every question.
  private static let reader = {
    let host = PluginHost(environment: [:], interaction: PluginInteraction())
    return KeyReader(
      plugins: host,
      maximumWorkFactor: 3,
      requestPassphrase: { _ in SecretBytes(copying: [UInt8]("correct horse")) },
      warn: { _ in }
    )
  }()

  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    var text = Array(input.dropFirst())
    if first & 2 != 0 { text = repaired(text) }
    if first & 1 == 0 { readRecipients(text) } else { readIdentities(text) }
  }

  private static func repaired(_ text: [UInt8]) -> [UInt8] {
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Array(
      lines.map { Bech32Checksum.repaired(Array($0)) ?? Array($0) }.joined(separator: [10])
    )
  }

  // MARK: Recipients

  private static func readRecipients(_ text: [UInt8]) {
    let recipients = attempt { () throws(AgeError) in
      try reader.recipients(inFile: text.span, named: "file")
    }
    let commented = attempt { () throws(AgeError) in
      try reader.recipients(inFile: ([UInt8]("#\r\n\n") + text).span, named: "file")
    }
    check(recipients?.count == commented?.count, "a comment changes nothing")
    guard let recipients else { return }
    check(!recipients.isEmpty, "no file is accepted without a key")
    for recipient in recipients {
      let line = describe(recipient)
      let again = must("a recipient's own text is read") { try reader.recipient(line) }
      check(describe(again) == line, "a recipient's own text gives the recipient")
      let isContained = text.split(separator: 10).contains { $0.starts(with: line.utf8) }
      check(isContained || recipient is SSHRecipient, "a recipient has one text")
    }
  }

  private static func describe(_ recipient: any Recipient) -> String {
    switch recipient {
    case let key as SSHRecipient: key.publicKey.description
    case let key as X25519Recipient: key.description
    case let key as HybridRecipient: key.description
    case let key as TaggedRecipient: key.description
    case let key as PluginRecipient: key.description
    default: fatalError("a kind of recipient that is new here")
    }
  }

  // MARK: Identities

  private static func readIdentities(_ text: [UInt8]) {
    let file = SecretBytes(copying: text)
    let identities = attempt { () throws(AgeError) in
      try reader.identities(inFile: file, named: "file", sshPublicKey: { nil })
    }
    guard let identities else { return }
    check(!identities.isEmpty, "no file is accepted without a key")
    for identity in identities {
      _ = attempt { () throws(AgeError) in try identity.recipients() }
      switch identity {
      case let key as X25519Identity:
        checkText(key.encoded, in: text)
        let again = must("a key's own text is read") { try X25519Identity(key.encoded) }
        check(again.recipient == key.recipient, "a key's own text gives the key")
      case let key as HybridIdentity:
        checkText(key.encoded, in: text)
        let again = must("a key's own text is read") { try HybridIdentity(key.encoded) }
        check(again.recipient == key.recipient, "a key's own text gives the key")
      case let key as PluginIdentity:
        checkText(key.encoded, in: text)
      default: break
      }
    }
  }

  private static func checkText(_ key: SecretBytes, in text: [UInt8]) {
    let bytes = key.withBytes { bytes in bytes.indices.map { bytes[$0] } }
    check(text.split(separator: 10).contains { $0.starts(with: bytes) }, "a key has one text")
  }

  // MARK: Seeds

  static func seeds() throws -> [[UInt8]] {
    let data = (0..<32).map { UInt8($0 * 5) }
    let identity = Bech32.encode(prefix: X25519Identity.prefix, data: data)
    let hybrid = Bech32.encode(prefix: HybridIdentity.prefix, data: data)
    let plugin = Bech32.encode(prefix: "AGE-PLUGIN-X-", data: data)
    let basePoint =
      Hex.decode("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296") ?? []
    let tagged = try HPKE.PrivateKey(SecretBytes(copying: data), kem: .mlkem768P256).publicKey
    let recipients = [
      Bech32.encode(prefix: "age", data: data), Bech32.encode(prefix: "age1x", data: data),
      try HybridIdentity(SecretBytes(copying: [UInt8](hybrid))).recipient.description,
      Bech32.encode(prefix: "age1tag", data: basePoint), "# comment", "",
      try SSHEd25519Identity(seed: SecretBytes(copying: data)).recipient.publicKey.description
        + " a",
      Bech32.encode(prefix: "age1tagpq", data: tagged.bytes),
    ]
    let keys = "# created\n\(identity)\n\(hybrid)\r\n\(plugin)\n"
    let passphrase = try ScryptRecipient(
      passphrase: SecretBytes(copying: [UInt8]("correct horse")),
      workFactor: 1
    )
    let sealed = try Age.encrypt([UInt8](keys), to: [passphrase])
    let armored = try Age.encrypt([UInt8](keys), to: [passphrase], armored: true)
    let others = [
      recipients[0], recipients[1] + "\n" + recipients[6], recipients.joined(separator: "\n"),
    ]
    let identities = [identity, plugin, keys]
    var seeds: [[UInt8]] = [[1] + sealed, [1] + armored]
    for text in others { seeds += [[0] + [UInt8](text), [2] + [UInt8](text)] }
    for text in identities { seeds += [[1] + [UInt8](text), [3] + [UInt8](text)] }
    return seeds
  }
}
