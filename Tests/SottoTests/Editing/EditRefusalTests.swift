import Glibc
import TestSupport
import Testing

/// When `edit` stops, and that it says why and leaves nothing.
@Suite("what edit refuses", .enabled(if: MemoryFolder.isThere, MemoryFolder.reason))
struct EditRefusalTests {
  private let bench: EditBench

  init() throws {
    bench = try EditBench()
    try bench.encrypt("a: 1\nb: x\n", as: "secrets.yaml")
  }

  private static let discarded =
    "sotto edit: error: \"secrets.yaml\": what was typed is discarded; nothing is written\n"
  private static let question =
    "sotto edit: Enter: go on editing; q Enter: discard what you typed:\n"

  /// A text that somebody leaves behind, and what is said to it.
  struct Setback: CustomTestStringConvertible, Sendable {
    let editor: String
    let status: Int32
    let message: String
    var testDescription: String { editor }
  }

  @Test(arguments: [
    Setback(
      editor: "sed -i '2s/x/[x/'",
      status: 2,
      message: "line 3, column 1: expected \",\" or \"]\", since line 2"
    ),
    Setback(
      editor: "sed -i '2s/b/sops/'",
      status: 203,
      message: "line 2: an entry must not be named \"sops\", where the metadata stands"
    ),
    Setback(
      editor: "sed -i 's/.*/- x/'",
      status: 2,
      message: "the top of the document is not a mapping; lists and single values have no keys"
    ),
    Setback(editor: "truncate -s 0", status: 92, message: "the file holds no document"),
    Setback(editor: "rm", status: 1, message: "the editor has removed the file that it was given"),
    Setback(
      editor: "sed -i 's/1/0xFFFFFFFFFFFFFFFF/'",
      status: 23,
      message: "[\"a\"] (line 1): the number has more than 64 bits and a sign"
    ),
  ])
  func `a text that cannot be written is discarded where nobody answers`(_ row: Setback) throws {
    let before = try bench.trace(of: "secrets.yaml")
    let outcome = try bench.edit("secrets.yaml", with: row.editor)
    #expect(outcome.status == .exited(row.status))
    let hints = outcome.errors.split(separator: "\n").filter { $0.contains(": hint: ") }
    let said = outcome.errors.split(separator: "\n").filter { !hints.contains($0) }
      .map { $0 + "\n" }.joined()
    #expect(
      said == "sotto edit: error: \"secrets.yaml\": \(row.message)\n" + Self.question
        + Self.discarded
    )
    try #expect(bench.trace(of: "secrets.yaml") == before)
    try #expect(bench.memory.names == [])
  }

  @Test func `an answer on standard input opens the editor again, with what was typed`() throws {
    let editor = try bench.script(
      """
      if [ -e tried ]; then sed -i 's/\\[x/y/' "$1"; else sed -i 's/x/[x/' "$1"; touch tried; fi
      """
    )
    let outcome = try bench.edit("secrets.yaml", with: editor, input: .bytes(Array("\n".utf8)))
    #expect(outcome.status == .exited(0), "\(outcome)")
    try #expect(bench.plaintext("secrets.yaml") == "a: 1\nb: y\n")
  }

  @Test func `a text that is put right by taking it back is no change`() throws {
    let editor = try bench.script(
      "if [ -e tried ]; then sed -i 's/\\[x/x/' \"$1\"; else sed -i 's/x/[x/' \"$1\"; touch tried; fi"
    )
    let before = try bench.trace(of: "secrets.yaml")
    let outcome = try bench.edit("secrets.yaml", with: editor, input: .bytes(Array("\n".utf8)))
    #expect(outcome.status == .exited(200))
    try #expect(bench.trace(of: "secrets.yaml") == before)
  }

  @Test func `metadata must stay where it is shown`() throws {
    let outcome = try bench.edit("-s", "secrets.yaml", with: "sed -i '/^sops:/,$d'")
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("the metadata is gone: the entry \"sops\""))
  }

  @Test(arguments: [
    ("s/unencrypted_suffix/&: x\\n    encrypted_regex/", "only one of these may be there"),
    ("s/recipient: age1/recipient: bge1/", "the data key could not be encrypted to every key"),
    ("s/^    age:/    ages:/", "the metadata cannot be understood: there are no keys"),
  ])
  func `what metadata cannot say is refused where it stands`(edit: String, reason: String) throws {
    let outcome = try bench.edit("-s", "secrets.yaml", with: "sed -i '\(edit)'")
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.hasPrefix("sotto edit: error: \"secrets.yaml\": line 3: "), "\(outcome)")
    #expect(outcome.errors.contains(reason), "\(outcome)")
    #expect(outcome.errors.hasSuffix(Self.discarded))
  }

  @Test func `a result in which nothing is encrypted is refused`() throws {
    let editor = "sed -i 's/^[ab]/&_unencrypted/'"
    let outcome = try bench.edit("secrets.yaml", with: editor)
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("nothing would be encrypted: unencrypted_suffix"))
    let warned = try bench.edit("secrets.yaml", with: editor, as: "sops")
    #expect(
      warned.status == .exited(0) && warned.errors.hasPrefix("sops: warning: nothing would be")
    )
    try #expect(bench.bench.text("secrets.yaml").hasPrefix("a_unencrypted: 1\n"))
  }

  @Test(
    arguments: [
      (nil, "there is no editor: none of vim, nano, vi, nvim, hx, micro, emacs, kak is in PATH"),
      ("no-such-editor -x", "the editor \"no-such-editor\" is not in PATH"),
      (
        "/no/such/editor",
        "the editor \"/no/such/editor\" could not be started: No such file or directory"
      ),
      ("'unclosed", "the editor in EDITOR cannot be read: a quote is not closed"),
      ("sh -c 'exit 3'", "the editor \"sh\" ended with status 3; nothing is written"),
      ("sh -c 'kill -USR1 $$'", "the editor \"sh\" was ended by signal 10; nothing is written"),
    ] as [(String?, String)]
  )
  func `an editor that does not work is a status of its own`(editor: String?, message: String)
    throws
  {
    var environment = bench.environment(editor)
    if editor == nil { environment["PATH"] = bench.bench.folder }
    let outcome = try bench.bench.program("sotto", environment: environment)
      .run(["edit", "secrets.yaml"])
    #expect(outcome.status == .exited(201))
    #expect(outcome.errors.contains(message), "\(outcome)")
    try #expect(bench.memory.names == [])
  }

  @Test func `what an editor leaves that fails is not written`() throws {
    let editor = try bench.script("sed -i s/1/2/ \"$1\"; exit 1")
    try #expect(bench.edit("secrets.yaml", with: editor).status == .exited(201))
    try #expect(bench.plaintext("secrets.yaml") == "a: 1\nb: x\n")
  }

  @Test func `an empty variable is no editor`() throws {
    let outcome = try bench.edit("secrets.yaml", with: "sed -i s/1/2/", adding: ["SOPS_EDITOR": ""])
    #expect(outcome == .success())
    let preferred = try bench.edit("secrets.yaml", with: "false", adding: ["SOPS_EDITOR": "true"])
    #expect(preferred.status == .exited(200))
  }

  @Test func `a file that is not encrypted is none to edit`() throws {
    try bench.bench.write("a: 1\n", to: "plain.yaml")
    let outcome = try bench.edit("plain.yaml", with: "touch opened")
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("\"sotto encrypt -i FILE\" encrypts it"))
  }

  @Test func `a new file needs its keys before the editor opens`() throws {
    let editor = try bench.script("touch opened")
    let nobody = try bench.edit("new.yaml", with: editor, adding: ["SOPS_AGE_RECIPIENTS": ""])
    #expect(nobody.status == .exited(1), "\(nobody)")
    let unusable = try bench.edit(
      "new.yaml",
      with: editor,
      adding: ["SOPS_AGE_RECIPIENTS": "age1x"]
    )
    #expect(unusable.status == .exited(128), "\(unusable)")
    try #expect(!bench.bench.names().contains("opened"))
  }

  @Test func `a place that cannot be written is found before the editor opens`() throws {
    let editor = try bench.script("touch opened")
    let outcome = try bench.edit("no/such/folder/new.yaml", with: editor)
    #expect(outcome.status == .exited(3))
    try #expect(!bench.bench.names().contains("opened"))
  }

  @Test func `another format is refused`() throws {
    let outcome = try bench.edit("--output-type", "json", "secrets.yaml", with: "true")
    #expect(outcome.status == .exited(8))
  }

  @Test func `a disk is used only if the user says so`() throws {
    let scratch = bench.bench.folder
    // In a namespace of its own nothing is in memory but what it mounts.
    let unshare = ["/usr/bin/unshare", "--mount", "--propagation", "private", "/bin/sh", "-c"]
    guard getuid() == 0, Tools.have("/usr/bin/unshare", "/bin/mount") else {
      try Test.cancel("only root can hide /dev/shm for a test")
    }
    func run(_ options: String) throws -> ProgramOutcome {
      var environment = bench.environment("sed -i s/1/2/")
      environment["XDG_RUNTIME_DIR"] = nil
      let sotto = bench.bench.program("sotto").path
      let script =
        "mount --bind '\(scratch)' /dev/shm && { test \"$(stat -f -c %T /tmp)\" != tmpfs || exit 99; }"
        + " && exec '\(sotto)' edit \(options) secrets.yaml"
      var program = bench.bench.program(unshare[0], environment: environment)
      program.path = unshare[0]
      return try program.run(Array(unshare.dropFirst()) + [script])
    }
    let refused = try run("")
    guard refused.status != .exited(99) else { try Test.cancel("/tmp is in memory here") }
    guard !refused.errors.contains("unshare failed"), !refused.errors.contains("mount:") else {
      try Test.cancel("namespaces are not permitted here")
    }
    #expect(refused.status == .exited(1))
    #expect(refused.errors.contains("there is no place in memory"))
    #expect(refused.errors.contains("hint: --allow-disk puts the text on a disk"))
    let allowed = try run("--allow-disk")
    #expect(allowed.status == .exited(0), "\(allowed)")
    #expect(allowed.errors.hasPrefix("sotto edit: warning: the text lies on a disk"))
    try #expect(bench.plaintext("secrets.yaml") == "a: 2\nb: x\n")
  }
}
