import Glibc
import TestSupport
import Testing

/// `edit` with programs in the place of a person.
@Suite("edit", .enabled(if: MemoryFolder.isThere, MemoryFolder.reason))
struct EditCommandTests {
  private let bench: EditBench

  init() throws { bench = try EditBench() }

  private static let unchanged = "sotto edit: secrets.yaml: nothing has changed\n"

  @Test func `a changed value is written`() throws {
    try bench.encrypt("a: 1\nb: x\n", as: "secrets.yaml")
    try #expect(bench.edit("secrets.yaml", with: "sed -i s/1/2/") == .success())
    try #expect(bench.plaintext("secrets.yaml") == "a: 2\nb: x\n")
  }

  @Test func `without a command, a file is edited`() throws {
    try bench.encrypt("a: 1\n", as: "secrets.yaml")
    for program in ["sops", "sotto"] {
      let environment = bench.environment("sed -i s/1/12/")
      let outcome = try bench.bench.program(program, environment: environment).run(["secrets.yaml"])
      #expect(outcome == .success())
    }
    try #expect(bench.plaintext("secrets.yaml") == "a: 122\n")
  }

  @Test(arguments: ["cat", "sed -i s/1/1/", "touch", "sed -n p"])
  func `what was not changed is not touched`(editor: String) throws {
    try bench.encrypt("a: 1\n", as: "secrets.yaml")
    let (before, bytes) = try (bench.trace(of: "secrets.yaml"), bench.bench.read("secrets.yaml"))
    let outcome = try bench.edit("secrets.yaml", with: editor)
    #expect(outcome.status == .exited(200) && outcome.errors == Self.unchanged)
    try #expect(bench.trace(of: "secrets.yaml") == before)
    try #expect(bench.bench.read("secrets.yaml") == bytes)
  }

  @Test func `a file that is not there begins with an example`() throws {
    let editor = try bench.script("cp \"$1\" seen; echo 'a: new' >\"$1\"")
    try #expect(bench.edit("secrets.yaml", with: editor) == .success())
    try #expect(bench.plaintext("secrets.yaml") == "a: new\n")
    try #expect(bench.bench.text("seen").hasPrefix("hello: "))
    #expect(bench.bench.mode("secrets.yaml") == 0o644)
  }

  @Test(arguments: ["yaml", "json", "env", "ini", "txt"])
  func `the example of every format can be kept in part`(ending: String) throws {
    let name = "secrets." + ending
    let outcome = try bench.edit(name, with: "sed -i s/example/sample/")
    #expect(outcome == .success())
    try #expect(bench.plaintext(name).contains("sample"))
    try #expect(bench.bench.text(name).contains("ENC[AES256_GCM,"))
  }

  @Test(arguments: ["yaml", "json", "env", "ini", "txt"])
  func `an example that stays as it is makes no file`(ending: String) throws {
    let outcome = try bench.edit("secrets." + ending, with: "cat")
    #expect(outcome.status == .exited(200))
    try #expect(bench.bench.names() == [])
  }

  @Test func `the editor gets a file of the same name that only its owner can read`() throws {
    try bench.encrypt("a: 1\n", as: "secrets.yaml")
    let editor = try bench.script(
      "echo \"$1\" >path; ls -ld \"$1\" \"${1%/*}\" >modes; echo $TMPDIR >tmp"
    )
    _ = try bench.edit("secrets.yaml", with: editor)
    let path = try bench.bench.text("path").split(separator: "\n")[0]
    #expect(path.hasPrefix(bench.memory.path + "/sotto-") && path.hasSuffix("/secrets.yaml"))
    let modes = try bench.bench.text("modes").split(separator: "\n").map { $0.prefix(10) }
    #expect(modes.sorted() == ["-rw-------", "drwx------"])
    let folder = try bench.bench.text("tmp").split(separator: "\n")[0]
    #expect(folder.hasPrefix(bench.memory.path + "/sotto-"))
    #expect(!path.hasPrefix(folder))
    try #expect(bench.memory.names == [])
  }

  @Test func `variables of the user reach the editor`() throws {
    let editor = try bench.script("echo \"$OWN $TMPDIR\" >seen")
    let outcome = try bench.edit(
      "secrets.yaml",
      with: editor,
      adding: ["OWN": "x y", "TMPDIR": "/tmp"]
    )
    #expect(outcome.status == .exited(200))
    try #expect(bench.bench.text("seen").hasPrefix("x y \(bench.memory.path)/sotto-"))
  }

  @Test func `several files are edited one after the other`() throws {
    for name in ["one.yaml", "two.yaml", "three.yaml"] { try bench.encrypt("a: 1\n", as: name) }
    let editor = try bench.script("case $1 in */two.yaml) ;; *) sed -i s/1/2/ \"$1\" ;; esac")
    let outcome = try bench.edit("one.yaml", "two.yaml", "three.yaml", with: editor)
    #expect(outcome == .success(errors: "sotto edit: two.yaml: nothing has changed\n"))
    try #expect(bench.plaintext("one.yaml") == "a: 2\n")
    try #expect(bench.plaintext("two.yaml") == "a: 1\n")
    try #expect(bench.plaintext("three.yaml") == "a: 2\n")
  }

  @Test func `new values go by the file's selection, not by the rule`() throws {
    try bench.bench.write(
      "creation_rules: [{age: \(Keys.alice.recipient), encrypted_regex: ^secret}]\n",
      to: ".sops.yaml"
    )
    try bench.encrypt("secret: 1\nplain: 2\n", as: "secrets.yaml")
    try bench.bench.write("creation_rules: [{age: \(Keys.bob.recipient)}]\n", to: ".sops.yaml")
    let lines = "$ a secret2: x\\\nother: y"
    try #expect(bench.edit("secrets.yaml", with: "sed -i '\(lines)'") == .success())
    let text = try bench.bench.text("secrets.yaml")
    #expect(
      text.contains("secret2: ENC[") && text.contains("other: y") && text.contains("plain: 2")
    )
    #expect(!text.contains(Keys.bob.recipient))
  }

  @Test func `a link stays, and its file is changed`() throws {
    try bench.encrypt("a: 1\n", as: "real.yaml")
    symlink("real.yaml", bench.bench.path("link.yaml"))
    try #expect(bench.edit("link.yaml", with: "sed -i s/1/2/") == .success())
    try #expect(bench.plaintext("real.yaml") == "a: 2\n")
    try #expect(
      bench.bench.tool("/usr/bin/readlink", bench.bench.path("link.yaml")).text == "real.yaml\n"
    )
  }

  @Test func `a link that leads nowhere is a new file`() throws {
    symlink("real.yaml", bench.bench.path("link.yaml"))
    try #expect(bench.edit("link.yaml", with: "sed -i s/example/sample/") == .success())
    try #expect(bench.plaintext("real.yaml").contains("sample"))
  }

  @Test func `nothing is written for a trial`() throws {
    try bench.encrypt("a: 1\n", as: "secrets.yaml")
    let outcome = try bench.edit("--dry-run", "secrets.yaml", with: "sed -i s/1/2/")
    #expect(outcome == .success(errors: "sotto edit: secrets.yaml: would be written\n"))
    try #expect(bench.plaintext("secrets.yaml") == "a: 1\n")
  }

  @Test func `a file that somebody changed is opened only if that is wanted`() throws {
    try bench.encrypt("a: 1\nb_unencrypted: x\n", as: "secrets.yaml")
    let text = try bench.bench.text("secrets.yaml").replacing(
      "b_unencrypted: x",
      with: "b_unencrypted: y"
    )
    try bench.bench.write(text, to: "secrets.yaml")
    let refused = try bench.edit("secrets.yaml", with: "sed -i s/1/2/")
    #expect(refused.status == .exited(51))
    try #expect(bench.edit("--ignore-mac", "secrets.yaml", with: "sed -i s/1/2/") == .success())
    try #expect(bench.plaintext("secrets.yaml") == "a: 2\nb_unencrypted: y\n")
  }

  @Test func `metadata that is shown can be edited`() throws {
    try bench.encrypt("a: 1\n", as: "secrets.yaml")
    let editor = try bench.script(
      "sed -i 's/^ *age:/&\\n        - recipient: \(Keys.bob.recipient)/' \"$1\""
    )
    let outcome = try bench.edit("-s", "secrets.yaml", with: editor)
    #expect(outcome == .success(errors: "sotto edit: secrets.yaml: added \(Keys.bob.recipient)\n"))
    let bob = bench.environment(nil).merging(["SOPS_AGE_KEY_FILE": bench.bench.path("bob.txt")]) {
      $1
    }
    let decrypted = try bench.bench.program("sotto", environment: bob).run(["-d", "secrets.yaml"])
    #expect(decrypted == .success("a: 1\n"))
  }

  @Test func `removing a key says what it does not do`() throws {
    let rule = "creation_rules: [{age: '\(Keys.alice.recipient),\(Keys.bob.recipient)'}]\n"
    try bench.bench.write(rule, to: ".sops.yaml")
    try bench.bench.write("a=1\n", to: "secrets.env")
    var variables = bench.environment(nil)
    variables["SOPS_AGE_RECIPIENTS"] = nil
    _ = try bench.bench.program("sotto", environment: variables).run([
      "encrypt", "-i", "secrets.env",
    ])
    let outcome = try bench.edit("-s", "secrets.env", with: "sed -i /list_1/d")
    #expect(
      outcome
        == .success(
          errors: """
            sotto edit: secrets.env: removed \(Keys.bob.recipient)
            sotto edit: "sotto rotate -i FILE" gives it a data key that a removed key has never opened

            """
        )
    )
    try #expect(!bench.bench.text("secrets.env").contains(Keys.bob.recipient))
    try #expect(bench.plaintext("secrets.env") == "a=1\n")
  }

  @Test func `a new file can begin with its metadata`() throws {
    let outcome = try bench.edit(
      "-s",
      "secrets.yaml",
      with: "sed -i 's/unencrypted_suffix:.*/encrypted_regex: ^hello/'"
    )
    #expect(outcome == .success())
    let text = try bench.bench.text("secrets.yaml")
    #expect(text.hasPrefix("hello: ENC[") && text.contains("example_key: example_value\n"))
  }
}
