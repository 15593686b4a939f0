import AgeEncryption
import CryptoPrimitives
import SOPS

/// Opens entries of age keys with some identities, and encrypts to any native recipient.
struct AgeKeys: KeyProvider {
  let identities: [any Identity]

  /// Whoever made the files of these tests.
  static let standard = AgeKeys(reading: sampleIdentity)

  /// The throw-away identity of the sample files; whatever it opens is public.
  static let sampleIdentity =
    "AGE-SECRET-KEY-1WRSHUEUCCYWG4M42CYYQEM3MT46GKHKCH0AKUTZFM0JJZCND32ZSG9J3K8"
  static let sampleRecipient = "age1x57rl2jjcxex8636m932eclmhzux0kyx8vam4m7ukt8zau5luemqatx2uj"
  /// Somebody else, who opens nothing here.
  static let otherRecipient = "age13u4pe0wtvp3hl3h3tl978ufnmp20h6lvspatupcqdrx09xy2adwq305k83"

  /// The keys of the files in `Fixtures/reference`.
  static let reference = AgeKeys(reading: (try? Fixture.text("reference/keys.txt")) ?? "")

  init(identities: [any Identity]) { self.identities = identities }

  /// Reads the identities of a key file; what cannot be read opens nothing.
  init(reading text: String, named name: String = "keys") {
    let reader = KeyReader(
      plugins: PluginHost(environment: [:], interaction: PluginInteraction()),
      requestPassphrase: { _ throws(AgeError) in throw .noIdentities },
      warn: { _ in }
    )
    let content = SecretBytes(copying: Array(text.utf8))
    identities = (try? reader.identities(inFile: content, named: name)) ?? []
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
