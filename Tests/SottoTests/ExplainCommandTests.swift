import Foundation
import TestSupport
import Testing

@Suite("sotto explain")
struct ExplainCommandTests {
  private static let configuration = """
    keys:
      - &alice \(Keys.alice.recipient)
      - &bob \(Keys.bob.recipient)
    creation_rules:
      - path_regex: ^prod/
        age: [*alice, *bob]
        encrypted_regex: ^(password|token)$
      - age: *alice
    """

  private let files: FileBench

  init() throws { files = try FileBench(configuration: Self.configuration) }

  @Test func `a file that is not there has rules`() throws {
    try #expect(
      files.sotto("explain", "prod/new.yaml")
        == .success(
          """
          prod/new.yaml: there is no such file yet
            configuration  \(files.bench.path(".sops.yaml"))
            path seen      prod/new.yaml
            rules          creation rule 1  line 5  path_regex ^prod/  matches
                           the rule behind it is not looked at
            keys           age  \(Keys.alice.recipient)  alice
                           age  \(Keys.bob.recipient)  bob
                           named by creation rule 1
            selection      encrypted_regex ^(password|token)$  from creation rule 1

          """
        )
    )
  }

  @Test func `every value of a plaintext has its reason, and none is shown`() throws {
    try files.bench.write("a: swordfish\n# note\nb_unencrypted: 1\nc:\n", to: "plain.yaml")
    let outcome = try files.sotto("explain", "plain.yaml")
    #expect(!outcome.text.contains("swordfish"))
    #expect(
      outcome.text.hasSuffix(
        """
          2 of 3 values and comments would be encrypted
            encrypted  ["a"]              line 1  no key ends so
            encrypted  (comment)          line 2  no key ends so
            clear      ["b_unencrypted"]  line 3  the key "b_unencrypted" ends so
            empty      ["c"]              line 4  no key ends so

        """
      ),
      "\(outcome)"
    )
  }

  @Test func `keys of variables take the place of the rule's`() throws {
    let outcome = try files.sotto(
      "explain",
      "new.yaml",
      variables: ["SOPS_AGE_RECIPIENTS": Keys.bob.recipient]
    )
    #expect(outcome.text.contains("named by SOPS_AGE_RECIPIENTS, in place of a rule's keys"))
    #expect(!outcome.text.contains(Keys.alice.recipient))
  }

  @Test func `a selection of options goes before the rule's, and may select nothing`() throws {
    try files.bench.write("a: 1\n", to: "plain.yaml")
    let outcome = try files.sotto("explain", "--encrypted-suffix", "_x", "plain.yaml")
    #expect(outcome.text.contains("selection      encrypted_suffix _x  from --encrypted-suffix\n"))
    #expect(outcome.text.contains("nothing would be encrypted"))
    let report = try files.json("explain", "--json", "--encrypted-suffix", "_x", "plain.yaml")
    let entry = (report["files"] as? [[String: Any]])?.first
    #expect(entry?["selects_nothing"] as? Bool == true)
  }

  @Test func `an encrypted file tells where its keys differ from its rule`() throws {
    try files.encrypt("password: x\n", as: "a.yaml")
    let same = try files.sotto("explain", "a.yaml")
    #expect(same.text.contains("up to date     the rule names the same keys\n"), "\(same)")
    try files.bench.write(
      Self.configuration.replacing("age: *alice", with: "age: *bob"),
      to: ".sops.yaml"
    )
    let other = try files.sotto("explain", "a.yaml")
    #expect(
      other.text.contains("up to date     missing          age  \(Keys.bob.recipient)    bob\n")
        || other.text.contains("missing          age  \(Keys.bob.recipient)  bob\n"),
      "\(other)"
    )
    #expect(other.text.contains("not in the rule  age  \(Keys.alice.recipient)  alice\n"))
    let report = try files.json("explain", "--json", "a.yaml")
    let entry = (report["files"] as? [[String: Any]])?.first
    let difference = entry?["difference"] as? [String: Any]
    #expect(difference?["up_to_date"] as? Bool == false)
  }

  @Test func `a value in clear among encrypted ones is pointed out`() throws {
    try files.encrypt("a: 1\nb: 2\n", as: "a.yaml")
    try files.edit("a.yaml") { $0[1] = "b: 2" }
    let outcome = try files.sotto("explain", "a.yaml")
    #expect(outcome.text.contains("    in clear!  [\"b\"]  line 2  no key ends so\n"), "\(outcome)")
  }

  @Test func `without a configuration it is told where it was looked for`() throws {
    try FileManager.default.removeItem(atPath: files.bench.path(".sops.yaml"))
    let outcome = try files.sotto("explain", "new.yaml")
    #expect(outcome.status == .exited(0))
    #expect(outcome.text.contains("there is no .sops.yaml in any of these folders\n"))
    #expect(outcome.text.contains("                 \(files.bench.folder)\n"))
    #expect(outcome.text.contains("nobody is named"))
  }

  @Test func `a path that no rule is for is told with every rule`() throws {
    try files.bench.write("creation_rules: [{path_regex: x, age: ''}]", to: ".sops.yaml")
    let outcome = try files.sotto("explain", "new.yaml")
    #expect(outcome.status == .exited(0))
    #expect(outcome.text.contains("creation rule 1  line 1  path_regex x  does not match\n"))
    #expect(outcome.text.contains("no rule is for this path\n"))
  }

  @Test func `a rule that cannot be used is an error, told with the rest`() throws {
    try files.bench.write("creation_rules: [{path_regex: '('}]", to: ".sops.yaml")
    let outcome = try files.sotto("explain", "new.yaml")
    #expect(outcome.status == .exited(1))
    #expect(outcome.text.contains("configuration  \(files.bench.path(".sops.yaml"))\n"))
    #expect(outcome.errors.contains("expected a regular expression"))
  }

  @Test func `what is no document of its format is told with its place`() throws {
    try files.bench.write("a: [1\n", to: "plain.yaml")
    let outcome = try files.sotto("explain", "plain.yaml")
    #expect(outcome.status == .exited(2))
    #expect(outcome.errors.hasPrefix("sotto explain: error: \"plain.yaml\": line 2, column 1"))
  }

  @Test func `of a directory, files with rules and encrypted files are meant`() throws {
    try FileManager.default.createDirectory(
      atPath: files.bench.path("prod"),
      withIntermediateDirectories: false
    )
    try files.bench.write("password: x\n", to: "prod/a.yaml")
    try files.bench.write("letter\n", to: "prod/letter")
    let report = try files.json("explain", "--json", "prod")
    let entries = report["files"] as? [[String: Any]] ?? []
    #expect(entries.compactMap { $0["file"] as? String } == ["prod/a.yaml", "prod/letter"])
    #expect(entries.first?["rule"] as? Int == 1)
  }

  @Test func `keys that would act on a terminal are written out`() throws {
    try files.bench.write("{\"a\\u001b[2J\": 1}", to: "plain.json")
    let outcome = try files.sotto("explain", "plain.json")
    #expect(outcome.text.contains("[\"a\\u{1b}[2J\"]"))
    #expect(!outcome.output.contains(0x1B))
  }
}
