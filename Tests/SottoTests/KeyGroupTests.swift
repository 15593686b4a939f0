import Foundation
import TestSupport
import Testing

@Suite("groups add and groups delete")
struct KeyGroupTests {
  private let bench: SecretsBench

  init() throws { bench = try SecretsBench() }

  /// A file of each format.
  struct Sample: CustomTestStringConvertible {
    let name: String
    let text: String
    var testDescription: String { name }
  }

  static let samples = [
    Sample(
      name: "a.yaml",
      text: "# note\na: 'it''s'\nb:   # odd\n      - 1\nc_unencrypted: clear\n"
    ),
    Sample(name: "a.json", text: "{\"a\": 1,\n \"c_unencrypted\": [true]}\n"),
    Sample(name: "a.env", text: "# note\nA=one\n\nc_unencrypted=clear\n"),
    Sample(name: "a.ini", text: "; note\n[s]\na=one\nc_unencrypted = clear\n"),
    Sample(name: "blob", text: "content"),
  ]

  /// What changing keys must leave alone: everything before the metadata, and the lines of the metadata
  /// that say something else.
  private func othersThanKeys(_ text: String) -> [Substring] {
    let others = /^\W*(sops_)?(lastmodified|mac|version|unencrypted_suffix)\b.*/
    guard let metadata = text.firstRange(of: "sops") else { return [text[...]] }
    let lines = text[metadata.lowerBound...].split(separator: "\n")
    return [text[..<metadata.lowerBound]] + lines.filter { $0.wholeMatch(of: others) != nil }
  }

  /// Runs the command with words between blanks.
  @discardableResult
  private func groups(
    _ line: String,
    as name: String = "sotto",
    keys: String = "alice.txt"
  ) throws -> ProgramOutcome {
    try bench.program(as: name, keys: keys).run(
      ["groups"] + line.split(separator: " ").map(String.init)
    )
  }

  private func note(_ command: String, _ file: String, _ keys: String) -> String {
    "sotto groups \(command): \(file): decrypting will take \(keys)\n"
  }

  private static let bob = Keys.bob.recipient

  // MARK: Round trips

  @Test(arguments: samples)
  func `a group more asks for two people, and touches nothing but keys`(_ sample: Sample) throws {
    try bench.encrypt(sample.text, to: sample.name)
    let old = try bench.files.text(sample.name)
    try #expect(
      groups("add -i --file \(sample.name) --age \(Self.bob)")
        == .success(errors: note("add", sample.name, "a key of each of its 2 groups"))
    )
    let new = try bench.files.text(sample.name)
    #expect(othersThanKeys(new) == othersThanKeys(old))
    #expect(othersThanKeys(old).count == (sample.name == "blob" ? 4 : 5))
    try #expect(
      bench.run("decrypt", sample.name, keys: "both.txt") == .success(sample.text)
    )
    for keys in ["alice.txt", "bob.txt"] {
      let outcome = try bench.run("decrypt", sample.name, keys: keys)
      #expect(outcome.status == .exited(128) && outcome.output == [])
    }
  }

  @Test(arguments: samples)
  func `a group less makes the file as it was, but for what its keys encrypted`(
    _ sample: Sample
  ) throws {
    try bench.encrypt(sample.text, to: sample.name)
    let old = try bench.files.text(sample.name)
    try groups("add -i -f \(sample.name) --age \(Self.bob)")
    try #expect(
      groups("delete -i -f \(sample.name) --shamir-secret-sharing-threshold 1 1", keys: "both.txt")
        == .success(errors: note("delete", sample.name, "any one of its keys"))
    )
    let new = try bench.files.text(sample.name)
    #expect(!new.contains("key_groups") && !new.contains("shamir_threshold"))
    #expect(othersThanKeys(new) == othersThanKeys(old))
    #expect(new.split(separator: "\n").count == old.split(separator: "\n").count)
    try #expect(bench.run("decrypt", sample.name) == .success(sample.text))
    try #expect(bench.run("decrypt", sample.name, keys: "bob.txt").status == .exited(128))
  }

  @Test func `of three groups any two open the file`() throws {
    let carol = try bench.files.keygen().text
    try bench.files.write(carol, to: "carol.txt")
    let recipient = try bench.files.keygen("-y", "carol.txt").text
      .trimmingCharacters(in: .newlines)
    try bench.encrypt("a: 1\n", to: "a.yaml")
    try groups("add -i -f a.yaml --age \(Self.bob)")
    try #expect(
      groups(
        "add -i -f a.yaml --age \(recipient) --shamir-secret-sharing-threshold 2",
        keys: "both.txt"
      ) == .success(errors: note("add", "a.yaml", "a key of each of 2 of its 3 groups"))
    )
    let identities = ["alice.txt", "bob.txt", "carol.txt"]
    for left in identities {
      try #expect(bench.run("decrypt", "a.yaml", keys: left).status == .exited(128))
      let pair = try identities.filter { $0 != left }.map { try bench.files.text($0) }.joined()
      try bench.files.write(pair, to: "pair.txt")
      try #expect(bench.run("decrypt", "a.yaml", keys: "pair.txt") == .success("a: 1\n"))
    }
    // Without Bob's group it takes both others.
    try #expect(
      groups("delete -i -f a.yaml 1", keys: "both.txt").status
        == .exited(0)
    )
    try #expect(bench.run("decrypt", "a.yaml", keys: "both.txt").status == .exited(128))
    let pair = try bench.files.text("alice.txt") + carol
    try bench.files.write(pair, to: "pair.txt")
    try #expect(bench.run("decrypt", "a.yaml", keys: "pair.txt") == .success("a: 1\n"))
  }

  @Test func `a group may have several keys, each of which will do`() throws {
    let carol = try bench.files.keygen().text
    try bench.files.write(Keys.alice.identity + "\n" + carol, to: "carol.txt")
    try bench.files.write(carol, to: "key")
    let recipient = try bench.files.keygen("-y", "key").text.trimmingCharacters(in: .newlines)
    try bench.encrypt("a: 1\n", to: "a.yaml")
    try groups("add -i -f a.yaml --age \(Self.bob) --age \(recipient)")
    for keys in ["both.txt", "carol.txt"] {
      try #expect(bench.run("decrypt", "a.yaml", keys: keys) == .success("a: 1\n"))
    }
    try #expect(bench.run("decrypt", "a.yaml").status == .exited(128))
  }

  // MARK: Output

  @Test func `without -i the result is standard output, and the file stays`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    let old = try bench.files.text("a.yaml")
    let outcome = try groups("add -f a.yaml --age \(Self.bob)")
    try #expect(bench.files.text("a.yaml") == old)
    try bench.files.write(outcome.text, to: "b.yaml")
    try #expect(bench.run("decrypt", "b.yaml", keys: "both.txt") == .success("a: 1\n"))
    // The reference says nothing.
    let silent = try groups("add -f a.yaml --age \(Self.bob)", as: "sops")
    #expect(silent.errors == "" && silent.status == .exited(0))
  }

  @Test func `--dry-run tries everything and writes nothing`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    let old = try bench.files.text("a.yaml")
    let inPlace = try groups("add -i --dry-run -f a.yaml --age \(Self.bob)")
    #expect(inPlace.status == .exited(0) && inPlace.output == [])
    #expect(inPlace.errors.contains("a.yaml: would be changed"))
    let shown = try groups("add --dry-run -f a.yaml --age \(Self.bob)")
    #expect(shown.status == .exited(0) && shown.output == [])
    try #expect(bench.files.text("a.yaml") == old)
    try #expect(
      groups("add --dry-run -f a.yaml --age \(Self.bob)", keys: "bob.txt").status == .exited(1)
    )
  }

  // MARK: Refusals

  @Test func `a key that cannot encrypt its share leaves the file as it was`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    let old = try bench.files.text("a.yaml")
    for options in [
      ["--hckms", "eu-west-101:5f0e5a2c-0f3d-4d49-9a44-3b0d0c1f4a10"],
      ["--age", Self.bob, "--pgp", "0000000000000000000000000000000000000000"],
    ] {
      let outcome = try bench.program()
        .run(["groups", "add", "-i", "-f", "a.yaml"] + options)
      #expect(outcome.status == .exited(1))
      #expect(outcome.errors.contains("could not be encrypted to every key"))
      #expect(outcome.errors.contains("\(options.last ?? ""): FAILED"))
      try #expect(bench.files.text("a.yaml") == old)
    }
  }

  struct Refusal: CustomTestStringConvertible {
    let words: [String]
    let message: String
    var hints: [String] = []
    var testDescription: String { words.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(
      words: ["delete", "-f", "two.yaml", "2"],
      message: "changing the key groups of \"two.yaml\": there is no key group 2: the file has 2"
        + " groups, counted from 0"
    ),
    Refusal(
      words: ["delete", "-f", "two.yaml", "0"],
      message: "changing the key groups of \"two.yaml\": 2 key groups are needed to decrypt, and"
        + " only 1 would be left",
      hints: ["--shamir-secret-sharing-threshold 1 asks for fewer"]
    ),
    Refusal(
      words: ["delete", "-f", "one.yaml", "0"],
      message: "changing the key groups of \"one.yaml\": the file has only this key group; without"
        + " it nobody could decrypt the file",
      hints: ["\"sotto decrypt -i FILE\" makes a plaintext of it"]
    ),
    Refusal(
      words: ["delete", "-f", "two.yaml", "x"],
      message: "invalid key group \"x\": expected a number from 0"
    ),
    Refusal(
      words: ["delete", "-f", "two.yaml", "--", "-1"],
      message: "invalid key group \"-1\": expected a number from 0"
    ),
    Refusal(words: ["delete", "0"], message: "missing -f/--file"),
    Refusal(
      words: ["add", "-f", "one.yaml"],
      message: "the new key group has no keys",
      hints: ["name some with options like --age age1..."]
    ),
    Refusal(
      words: ["add", "-f", "one.yaml", "--age", "junk"],
      message: "\"junk\" is no age recipient, expected \"age1…\" or \"ssh-…\""
    ),
    Refusal(
      words: [
        "add", "-f", "one.yaml", "--age", Self.bob,
        "--shamir-secret-sharing-threshold", "3",
      ],
      message: "changing the key groups of \"one.yaml\": 3 of 2 key groups cannot be asked for:"
        + " expected from 2 to 2"
    ),
    Refusal(
      words: [
        "add", "-f", "one.yaml", "--age", Self.bob,
        "--shamir-secret-sharing-threshold", "1",
      ],
      message: "changing the key groups of \"one.yaml\": 1 of 2 key groups cannot be asked for:"
        + " expected from 2 to 2"
    ),
    Refusal(
      words: ["add", "-f", "missing.yaml", "--age", Self.bob],
      message: "changing the key groups of \"missing.yaml\": No such file or directory"
    ),
    Refusal(
      words: ["add", "-f", "letter", "--age", Self.bob],
      message: "changing the key groups of \"letter\": line 1, column 1: expected a value"
    ),
  ])
  func `what cannot be is an error, and the file stays`(_ refusal: Refusal) throws {
    try bench.encrypt("a: 1\n", to: "one.yaml")
    try bench.encrypt("a: 1\n", to: "two.yaml")
    try groups("add -i -f two.yaml --age \(Self.bob)")
    let old = try (bench.files.text("one.yaml"), bench.files.text("two.yaml"))
    for inPlace in [[], ["-i"]] {
      let words = ["groups", refusal.words[0]] + inPlace + refusal.words.dropFirst()
      let program = "sotto groups \(refusal.words[0])"
      let hints = refusal.hints.map { "\(program): hint: \($0)\n" }.joined()
      try #expect(
        bench.program(keys: "both.txt").run(words)
          == ProgramOutcome(
            .exited(1),
            errors: "\(program): error: \(refusal.message)\n\(hints)"
          )
      )
    }
    try #expect(bench.files.text("one.yaml") == old.0 && bench.files.text("two.yaml") == old.1)
  }

  @Test func `without enough keys nothing is changed, and the report names the missing`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    try groups("add -i -f a.yaml --age \(Self.bob)")
    let outcome = try groups("delete -i -f a.yaml --shamir-secret-sharing-threshold 1 1")
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("Group 0: SUCCESS\n\nGroup 1: FAILED\n"))
    #expect(outcome.errors.contains("\(Self.bob): FAILED"))
  }

  @Test func `a key that is in another group already draws a warning`() throws {
    try bench.encrypt("a: 1\n", to: "a.yaml")
    let outcome = try groups("add -i -f a.yaml --age \(Keys.alice.recipient)")
    #expect(outcome.status == .exited(0))
    #expect(
      outcome.errors.hasPrefix(
        "sotto groups add: warning: \(Keys.alice.recipient) is in another key group already, and"
          + " alone counts for both\n"
      )
    )
    try #expect(bench.run("decrypt", "a.yaml") == .success("a: 1\n"))
  }
}
