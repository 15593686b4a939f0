import SOPS
import Testing

struct MasterKeyTextTests {
  typealias Text = (MasterKeyKind, String)

  @Test(
    arguments: [
      Row(
        (.age, " age1abc\n"),
        .age(recipient: "age1abc"),
        "blanks around a recipient do not count"
      ),
      Row(
        (.age, "ssh-ed25519 AAAA alice@host"),
        .age(recipient: "ssh-ed25519 AAAA alice@host"),
        "an SSH key keeps its comment"
      ),
      Row((.age, "age1pq1xyz"), .age(recipient: "age1pq1xyz"), "only the beginning is looked at"),
      Row((.age, "age1tag1xyz"), .age(recipient: "age1tag1xyz"), "a plugin's recipient is one"),
      Row(
        (.pgp, "85D7 7543 B3D6!"),
        .pgp(fingerprint: "85D77543B3D6!"),
        "a fingerprint is known without blanks, and a mark for a subkey stays"
      ),
      Row(
        (.awsKMS, "arn:aws:kms:eu-west-1:1:key/a + arn:aws:iam::1:role/r"),
        .awsKMS(.init(arn: "arn:aws:kms:eu-west-1:1:key/a", role: "arn:aws:iam::1:role/r")),
        "a role stands behind a plus sign, and blanks go"
      ),
      Row(
        (.awsKMS, "alias/a+b"),
        .awsKMS(.init(arn: "alias/a+b")),
        "a plus sign without a resource name behind it is part of the name"
      ),
      Row(
        (.gcpKMS, "projects/p/locations/l /keyRings/r/cryptoKeys/k"),
        .gcpKMS(resource: "projects/p/locations/l/keyRings/r/cryptoKeys/k"),
        "blanks go from resource names"
      ),
      Row((.huaweiKMS, " eu:1-2 "), .huaweiKMS(key: "eu:1-2"), "region and key are there"),
      Row(
        (.azureKeyVault, "https://v.example/keys/n/7"),
        .azureKeyVault(.init(vaultURL: "https://v.example", name: "n", version: "7")),
        "an address has vault, name and version"
      ),
      Row(
        (.azureKeyVault, "https://v.example/keys/n"),
        .azureKeyVault(.init(vaultURL: "https://v.example", name: "n", version: "")),
        "a version may be missing"
      ),
      Row(
        (.azureKeyVault, "https://v.example/keys/n/"),
        .azureKeyVault(.init(vaultURL: "https://v.example", name: "n", version: "")),
        "a version may be empty"
      ),
      Row(
        (.vaultTransit, "https://vault:8200/v1/transit/keys/k"),
        .vaultTransit(.init(address: "https://vault:8200", enginePath: "transit", name: "k")),
        "the engine stands between version and keys"
      ),
      Row(
        (.vaultTransit, "HTTP://vault/v1/a/b/keys/k/"),
        .vaultTransit(.init(address: "http://vault", enginePath: "a/b", name: "k")),
        "an engine's path may have parts, a scheme has no capitals, and a slash at the end is none"
      ),
    ] as [Row<Text, MasterKeyIdentifier>]
  )
  func `a key is read`(_ row: Row<Text, MasterKeyIdentifier>) throws {
    let (kind, text) = row.input
    #expect(try MasterKeyIdentifier(parsing: text, as: kind) == row.expected)
  }

  @Test(
    arguments: [
      Row((.age, " "), .empty, "nothing is no recipient"),
      Row((.pgp, ""), .empty, "nothing is no fingerprint"),
      Row((.age, "alice"), .unknownRecipient("alice"), "the beginning says what a recipient is"),
      Row((.age, "AGE1ABC"), .unknownRecipient("AGE1ABC"), "recipients are in small letters"),
      Row(
        (.age, "AGE-SECRET-KEY-1ABC"),
        .privateKey,
        "an identity was given in place of a recipient"
      ),
      Row((.age, "-----BEGIN OPENSSH PRIVATE KEY-----\nb3"), .privateKey, "and so was an SSH key"),
      Row((.huaweiKMS, "eu"), .invalidHuaweiKey("eu"), "there is no key"),
      Row((.huaweiKMS, ":1"), .invalidHuaweiKey(":1"), "there is no region"),
      Row((.huaweiKMS, "eu:"), .invalidHuaweiKey("eu:"), "the key is empty"),
      Row(
        (.azureKeyVault, "http://v/keys/n"),
        .invalidAzureURL("http://v/keys/n"),
        "not encrypted"
      ),
      Row((.azureKeyVault, "https://v/keys/"), .invalidAzureURL("https://v/keys/"), "no name"),
      Row((.azureKeyVault, "https:///keys/n"), .invalidAzureURL("https:///keys/n"), "no vault"),
      Row(
        (.azureKeyVault, "https://v/keys/n/1/2"),
        .invalidAzureURL("https://v/keys/n/1/2"),
        "more"
      ),
      Row((.azureKeyVault, "https://v/x/n"), .invalidAzureURL("https://v/x/n"), "no keys"),
      Row((.vaultTransit, "vault/v1/t/keys/k"), .invalidVaultURI("vault/v1/t/keys/k"), "no scheme"),
      Row((.vaultTransit, "https://h/v1/t/k"), .invalidVaultURI("https://h/v1/t/k"), "too short"),
      Row(
        (.vaultTransit, "https://h/t/keys/k"),
        .invalidVaultURI("https://h/t/keys/k"),
        "no version"
      ),
      Row(
        (.vaultTransit, "https://h/v/t/keys/k"),
        .invalidVaultURI("https://h/v/t/keys/k"),
        "no number"
      ),
      Row(
        (.vaultTransit, "https:///v1/t/keys/k"),
        .invalidVaultURI("https:///v1/t/keys/k"),
        "no host"
      ),
      Row((.vaultTransit, "https://h"), .invalidVaultURI("https://h"), "no path"),
      Row(
        (.vaultTransit, "https://h/v1/t/keys/k?x"),
        .invalidVaultURI("https://h/v1/t/keys/k?x"),
        "a question would become part of the name"
      ),
      Row(
        (.vaultTransit, "https://h/p/v1/t/keys/k"),
        .prefixedVaultURI("https://h/p/v1/t/keys/k"),
        "clients of Vault cannot reach it behind a path"
      ),
    ] as [Row<Text, MasterKeyTextFault>]
  )
  func `what is no key is refused`(_ row: Row<Text, MasterKeyTextFault>) {
    let (kind, text) = row.input
    #expect(throws: row.expected) { try MasterKeyIdentifier(parsing: text, as: kind) }
    #expect(!row.expected.description.contains("SECRET"))
  }

  @Test(
    arguments: [
      Row((.age, "age1a, age1b"), ["age1a", "age1b"], "commas separate, blanks do not count"),
      Row((.pgp, ""), [], "an empty option names no keys"),
      Row(
        (.vaultTransit, "https://h/v1/t/keys/k, "),
        ["https://h/v1/t/keys/k"],
        "as in the reference"
      ),
    ] as [Row<Text, [String]>]
  )
  func `an option is a list`(_ row: Row<Text, [String]>) throws {
    let (kind, text) = row.input
    let keys = try MasterKeyIdentifier.list(fromOption: text, of: kind)
    #expect(keys.map(\.description) == row.expected)
  }

  @Test(arguments: [MasterKeyKind.age, .pgp, .awsKMS, .gcpKMS, .huaweiKMS, .azureKeyVault])
  func `a last comma in an option is refused`(_ kind: MasterKeyKind) throws {
    let texts: [MasterKeyKind: String] = [.age: "age1a", .huaweiKMS: "r:k"]
    let text = texts[kind] ?? "https://v/keys/n/1"
    #expect(throws: MasterKeyTextFault.empty) {
      try MasterKeyIdentifier.list(fromOption: text + ",", of: kind)
    }
  }

  @Test func `an encryption context has one colon a pair`() throws {
    typealias Key = MasterKeyIdentifier.AWSKey
    #expect(try Key.context(parsing: "") == [:])
    #expect(try Key.context(parsing: "a:1,b:2") == ["a": "1", "b": "2"])
    for text in ["a", "a:1,b", "a:1:2", "a:1,"] {
      #expect(throws: MasterKeyTextFault.invalidEncryptionContext(text)) {
        try Key.context(parsing: text)
      }
    }
  }

  @Test func `context and profile are for keys of AWS`() {
    let key = MasterKeyIdentifier.awsKMS(.init(arn: "arn"))
    #expect(key.reached(withContext: ["a": "1"], profile: "p").description == "arn|a:1|p")
    let other = MasterKeyIdentifier.pgp(fingerprint: "AB")
    #expect(other.reached(withContext: ["a": "1"], profile: "p") == other)
  }
}
