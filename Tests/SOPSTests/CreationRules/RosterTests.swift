import SOPS
import Testing

struct RosterTests {
  @Test func `anchors of the list of keys are names`() throws {
    let text = """
      keys:
        - &alice age1a
        - users: &users
            - &bob 85D7 7543
            - &carol ssh-ed25519 AAAA carol@host
        - dave: age1d
        - age1e # erin
        - age1f
        - *alice
        - &nobody
      """
    let roster = try configuration(text).roster
    #expect(roster.entries.map(\.name) == ["alice", "bob", "carol", "dave", "erin"])
    #expect(
      roster.entries.map(\.key)
        == ["age1a", "85D7 7543", "ssh-ed25519 AAAA carol@host", "age1d", "age1e"]
    )
    #expect(roster.entries.map(\.line) == [2, 4, 5, 6, 7])
    #expect(roster.name(of: .pgp(fingerprint: "85d77543")) == "bob")
    #expect(roster.name(of: .age(recipient: "ssh-ed25519 AAAA carol@host")) == "carol")
    #expect(roster.name(of: .age(recipient: "age1d")) == "dave")
    #expect(roster.name(of: .age(recipient: "age1f")) == nil)
  }

  @Test func `remarks and anchors beside keys in rules are names`() throws {
    let text = """
      creation_rules:
        - age:
            - age1a # alice
            - &bob age1b
            - age1c,age1d # two
            # above
            - age1e
          pgp: AB # carol
          key_groups:
            - age: [age1f] # not beside the key
              kms: [{arn: "arn:x"}]
      """
    let roster = try configuration(text).roster
    #expect(roster.entries.isEmpty)
    #expect(roster.name(of: .age(recipient: "age1a")) == "alice")
    #expect(roster.name(of: .age(recipient: "age1b")) == "bob")
    for key in ["age1c", "age1d", "age1e", "age1f"] {
      #expect(roster.name(of: .age(recipient: key)) == nil)
    }
    #expect(roster.name(of: .pgp(fingerprint: "AB")) == "carol")
  }

  @Test func `the list of keys goes before remarks`() throws {
    let text = """
      creation_rules: [{age: age1a # somebody
        }]
      keys: [&alice age1a]
      """
    #expect(try configuration(text).roster.name(of: .age(recipient: "age1a")) == "alice")
  }

  @Test(
    arguments: [
      Row(
        "arn:a",
        .awsKMS(.init(arn: "arn:a", role: "r", context: ["a": "b"], profile: "p")),
        "AWS"
      ),
      Row(
        "arn:a+arn:r",
        .awsKMS(.init(arn: "arn:a", role: "arn:r", profile: "p")),
        "AWS with a role"
      ),
      Row(
        "https://v/keys/n",
        .azureKeyVault(.init(vaultURL: "https://v", name: "n", version: "1")),
        "Azure"
      ),
      Row(
        "https://v/keys/n/",
        .azureKeyVault(.init(vaultURL: "https://v", name: "n", version: "")),
        "Azure"
      ),
      Row("projects/p", .gcpKMS(resource: "projects/p"), "Google"),
    ] as [Row<String, MasterKeyIdentifier>]
  )
  func `keys of services are found by their names`(_ row: Row<String, MasterKeyIdentifier>) throws {
    let roster = try configuration("keys: [&it '\(row.input)']").roster
    #expect(roster.name(of: row.expected) == "it")
  }

  @Test func `another list of keys does no harm`() throws {
    for text in ["keys: 7", "keys: {a: {b: [~]}}", "keys:", "keys: [[[]]]"] {
      #expect(try configuration(text).roster.name(of: .pgp(fingerprint: "1")) == nil)
    }
  }
}
