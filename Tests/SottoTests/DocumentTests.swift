import Foundation
import Glibc
import TestSupport
import Testing

@testable import sotto

/// What is generated from the command tables: help, completions, manual pages, the reference.
@Suite("documents")
struct DocumentTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `docs/commands.md is what the tables say`() throws {
    let path = Vectors.checkout + "/docs/commands.md"
    let content = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    #expect(content == Documents.reference, "`make docs` writes it anew")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a shell's completion script is printed`(shell: String) throws {
    let script = try #require(Documents.completion(for: shell))
    try #expect(bench.sotto("completion", shell) == .success(script))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a completion script is accepted by its shell`(shell: String) throws {
    let interpreter = "/usr/bin/" + shell
    guard Tools.have(interpreter) else { try Test.cancel("\(shell) is not installed") }
    try bench.write(Documents.completion(for: shell) ?? "", to: "script")
    try #expect(bench.program(interpreter).run(["-n", "script"]) == .success())
  }

  @Test func `bash completes the program under all of its names`() throws {
    guard Tools.have("/usr/bin/bash") else { try Test.cancel("bash is not installed") }
    try bench.write(Documents.completion(for: "bash") ?? "", to: "script")
    let driver = """
      . ./script
      complete -p sotto sops age >/dev/null || exit
      COMP_WORDS=(sops decrypt --out); COMP_CWORD=2
      _sotto sops; printf '%s\n' "${COMPREPLY[@]}"
      COMP_WORDS=(sops --add-a); COMP_CWORD=1
      _sotto sops; printf '%s\n' "${COMPREPLY[@]}"
      """
    try #expect(
      bench.program("/usr/bin/bash").run(["-c", driver])
        == .success("--output\n--output-type\n--add-age\n--add-azure-kv\n")
    )
  }

  @Test func `a shell that nobody knows is refused`() throws {
    try #expect(
      bench.sotto("completion", "tcsh")
        == .refused(
          "unknown shell \"tcsh\": expected \"bash\", \"zsh\" or \"fish\"",
          by: "sotto completion"
        )
    )
    try #expect(
      bench.sotto("completion")
        == .refused(
          "missing SHELL",
          hints: "\"sotto completion --help\" shows how it is used",
          by: "sotto completion"
        )
    )
  }

  @Test func `help is shown for every command, in three ways`() throws {
    for name in ["encrypt", "exec-env", "age", "age-keygen", "age-inspect", "completion"] {
      let help = try bench.sotto("help", name)
      #expect(help.status == .exited(0) && help.errors == "")
      #expect(help.text.hasPrefix("Usage: sotto \(name) "))
      try #expect(bench.sotto(name, "--help") == help)
      try #expect(bench.sotto(name, "-h") == help)
    }
    let help = try bench.sotto("--help")
    #expect(help.text.hasPrefix("Usage: sotto COMMAND [ARGUMENT...]\n"))
    #expect(!help.text.contains("documents") && !help.text.contains("--add-age"))
    try #expect(bench.sotto("help") == help)
    try #expect(bench.sotto("-h") == help)
  }

  @Test func `without a command there is nothing to do`() throws {
    try #expect(
      bench.sotto()
        == .refused("no command given", hints: "\"sotto --help\" lists the commands", by: "sotto")
    )
    try #expect(
      bench.sotto("age-keygne")
        == .refused(
          "unknown command \"age-keygne\"",
          hints: "did you mean \"age-keygen\"?",
          by: "sotto"
        )
    )
    try #expect(
      bench.sotto("help", "nothing")
        == .refused(
          "unknown command \"nothing\"",
          hints: "\"sotto --help\" shows how it is used",
          by: "sotto"
        )
    )
  }

  @Test func `all documents are written into a directory`() throws {
    mkdir(bench.path("docs"), 0o755)
    try bench.write("old", to: "docs/commands.md")
    try #expect(bench.sotto("documents", "docs") == .success())
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.path("docs")).sorted()
    #expect(
      names == [
        "_sotto", "age-inspect.1", "age-keygen.1", "age.1", "commands.md", "sops.1",
        "sotto-age-inspect.1", "sotto-age-keygen.1", "sotto-age.1", "sotto-completion.1",
        "sotto-decrypt.1", "sotto-edit.1", "sotto-encrypt.1", "sotto-exec-env.1",
        "sotto-exec-file.1", "sotto-explain.1", "sotto-filestatus.1", "sotto-groups-add.1",
        "sotto-groups-delete.1", "sotto-groups.1", "sotto-json.1", "sotto-rotate.1",
        "sotto-set.1", "sotto-unset.1", "sotto-updatekeys.1", "sotto-verify.1", "sotto.1",
        "sotto.bash", "sotto.fish",
      ]
    )
    for document in Documents.all {
      try #expect(bench.text("docs/" + document.name) == document.content)
    }
    try #expect(
      bench.sotto("documents", "nowhere")
        == .refused(
          "failed to write output file \"nowhere/commands.md\": No such file or directory",
          by: "sotto documents"
        )
    )
  }
}
