import Glibc
import TestSupport
import Testing

/// What becomes of the typed text where somebody else has written to the file meanwhile.
@Suite("edit and others", .enabled(if: MemoryFolder.isThere, MemoryFolder.reason))
struct EditConflictTests {
  private let bench: EditBench
  private static let conflict =
    "sotto edit: error: \"secrets.yaml\": it could not be written: somebody has changed it since it was"
    + " read\n"

  init() throws {
    bench = try EditBench()
    try bench.encrypt("a: 1\n", as: "secrets.yaml")
  }

  /// An editor during whose work somebody appends to the file.
  private func editor() throws -> String {
    try bench.script("sed -i s/1/2/ \"$1\"; echo '# other' >>secrets.yaml")
  }

  @Test(arguments: ["w\n", ""])
  func `the result goes to another file, encrypted, if that is wanted or nobody answers`(
    answer: String
  ) throws {
    let outcome = try bench.edit("secrets.yaml", with: editor(), input: .bytes(Array(answer.utf8)))
    #expect(outcome.status == .exited(3))
    #expect(outcome.errors.hasPrefix(Self.conflict))
    #expect(
      outcome.errors.contains(
        "\"secrets.yaml\": what was typed is in \"secrets.edited.yaml\", encrypted\n"
      )
    )
    try #expect(bench.plaintext("secrets.edited.yaml") == "a: 2\n")
    try #expect(bench.bench.text("secrets.yaml").hasSuffix("# other\n"))
    try #expect(bench.memory.names == [])
  }

  @Test func `the result is discarded if that is wanted`() throws {
    let outcome = try bench.edit("secrets.yaml", with: editor(), input: .bytes(Array("q\n".utf8)))
    #expect(outcome.status == .exited(3))
    try #expect(bench.bench.names() == ["editor", "secrets.yaml"])
  }

  @Test func `what was only touched is written`() throws {
    let editor = try bench.script(
      "sed -i s/1/2/ \"$1\"; touch secrets.yaml; chmod 600 secrets.yaml"
    )
    try #expect(bench.edit("secrets.yaml", with: editor) == .success())
    try #expect(bench.plaintext("secrets.yaml") == "a: 2\n")
    #expect(bench.bench.mode("secrets.yaml") == 0o600)
  }

  @Test func `a new file that somebody else has made stays`() throws {
    let editor = try bench.script("sed -i s/example/sample/ \"$1\"; echo theirs >new.yaml")
    let outcome = try bench.edit("new.yaml", with: editor)
    #expect(outcome.status == .exited(3))
    try #expect(bench.bench.text("new.yaml") == "theirs\n")
    try #expect(bench.plaintext("new.edited.yaml").contains("sample"))
  }
}
