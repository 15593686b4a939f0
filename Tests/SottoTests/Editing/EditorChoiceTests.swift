import Foundation
import HostSystem
import TestSupport
import Testing

@testable import sotto

/// Which editor is started, and with which words.
@Suite("the choice of an editor")
struct EditorChoiceTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  private func install(_ names: String...) throws {
    for name in names {
      try scratch.write("#!/bin/sh\n", to: name)
      chmod(scratch.file(name), 0o755)
    }
  }

  private func editor(_ variables: [String: String]) throws(EditingError) -> Editor {
    try Editor(Environment(["PATH": scratch.path].merging(variables) { $1 }))
  }

  private static let position = TextPosition(line: 3, column: 5)

  // MARK: Which

  @Test func `SOPS_EDITOR comes before EDITOR, and empty ones are none`() throws {
    try install("one", "two", "vim")
    try #expect(editor(["SOPS_EDITOR": "one", "EDITOR": "two"]).name == "one")
    try #expect(editor(["SOPS_EDITOR": "", "EDITOR": "two"]).name == "two")
    try #expect(editor(["SOPS_EDITOR": "  ", "EDITOR": "''"]).name == "vim")
  }

  @Test func `without a variable, vim comes before nano before vi`() throws {
    try install("micro", "vi")
    try #expect(editor([:]).name == "vi")
    try install("nano")
    try #expect(editor([:]).name == "nano")
    try install("vim")
    try #expect(editor([:]).executable == scratch.file("vim"))
  }

  @Test func `a command is split as a shell does it`() throws {
    try install("edit it")
    let editor = try editor(["EDITOR": "'edit it' -a \"b c\" d\\ e # no more"])
    #expect(editor.executable == scratch.file("edit it"))
    #expect(
      editor.words(for: "/f", at: Self.position, using: "/own") == ["-a", "b c", "d e", "/f"]
    )
    #expect(editor.variables(using: "/own")["TMPDIR"] == "/own")
  }

  @Test func `a path is not looked for`() throws {
    try #expect(editor(["EDITOR": "/no/where/nano -x"]).executable == "/no/where/nano")
    try #expect(editor(["EDITOR": "./nano"]).executable == "./nano")
  }

  // MARK: Known ones

  private static let vim = [
    "-n", "-i", "NONE",
    "--cmd",
    "set noswapfile nobackup nowritebackup noundofile | silent! set viminfo= | silent! set shada=",
    "-c",
    "set noswapfile nobackup nowritebackup noundofile | silent! set viminfo= | silent! set shada=",
  ]

  /// What an editor is started with for `/m/f.yaml` at line 3, column 5.
  struct Row: CustomTestStringConvertible, Sendable {
    let command: String
    let words: [String]
    var variables: [String: String] = ["TMPDIR": "/m/own"]
    var warning: String?
    var testDescription: String { command }
  }

  @Test(arguments: [
    Row(command: "vim", words: vim + ["+3", "/m/f.yaml"]),
    Row(command: "vim -u NONE", words: vim + ["-u", "NONE", "+3", "/m/f.yaml"]),
    Row(command: "/opt/bin/nvim --clean", words: vim + ["--clean", "+3", "/m/f.yaml"]),
    Row(command: "vi", words: vim + ["+3", "/m/f.yaml"]),
    Row(command: "/usr/bin/vim.basic", words: vim + ["+3", "/m/f.yaml"]),
    Row(command: "gvim", words: ["-f"] + vim + ["+3", "/m/f.yaml"]),
    Row(
      command: "nvi",
      words: ["+3", "/m/f.yaml"],
      variables: ["TMPDIR": "/m/own", "NEXINIT": "set recdir=/m/own directory=/m/own"]
    ),
    Row(
      command: "nano -l",
      words: ["--backupdir=/m/own", "-l", "+3,5", "/m/f.yaml"],
      variables: ["TMPDIR": "/m/own", "XDG_DATA_HOME": "/m/own"]
    ),
    Row(
      command: "emacs -nw",
      words: [
        "--eval",
        "(progn (setq make-backup-files nil backup-inhibited t auto-save-default nil"
          + " auto-save-list-file-prefix nil create-lockfiles nil undo-tree-auto-save-history nil)"
          + " (when (bound-and-true-p savehist-mode) (savehist-mode -1))"
          + " (when (bound-and-true-p desktop-save-mode) (desktop-save-mode -1)))",
        "-nw", "+3:5", "/m/f.yaml",
      ]
    ),
    Row(
      command: "emacsclient -t",
      words: ["-t", "+3:5", "/m/f.yaml"],
      variables: [:],
      warning:
        "emacsclient: the running Emacs decides where backups of the text go, if it makes any"
    ),
    Row(
      command: "micro",
      words: [
        "-backup", "false", "-savehistory", "false", "-saveundo", "false", "-savecursor", "false",
        "+3:5", "/m/f.yaml",
      ]
    ),
    Row(command: "hx", words: ["/m/f.yaml:3:5"]),
    Row(command: "/usr/lib/helix", words: ["/m/f.yaml:3:5"]),
    Row(command: "kak", words: ["+3:5", "/m/f.yaml"]),
    Row(
      command: "joe",
      words: ["-nobackups", "-nodeadjoe", "-nolocks", "--joe_state", "+3", "/m/f.yaml"]
    ),
    Row(
      command: "code",
      words: ["--wait", "--user-data-dir=/m/own", "--goto", "/m/f.yaml:3:5"],
      variables: [:],
      warning:
        "the editor starts without its usual settings, which would have it keep copies of the"
        + " text"
    ),
    Row(
      command: "/snap/bin/code -w -n",
      words: ["--user-data-dir=/m/own", "-w", "-n", "--goto", "/m/f.yaml:3:5"],
      variables: [:],
      warning:
        "the editor starts without its usual settings, which would have it keep copies of the"
        + " text"
    ),
    Row(
      command: "zed",
      words: ["--wait", "/m/f.yaml:3:5"],
      variables: [:],
      warning: "the editor may keep copies of unsaved text"
    ),
    Row(
      command: "subl --wait",
      words: ["--wait", "/m/f.yaml:3:5"],
      variables: [:],
      warning: "the editor may keep copies of unsaved text: its setting hot_exit says so"
    ),
    Row(command: "ed", words: ["/m/f.yaml"]),
  ])
  func `a known editor keeps nothing elsewhere and opens the place`(_ row: Row) throws {
    let name = String(row.command.split(separator: " ")[0])
    if !name.hasPrefix("/") { try install(name) }
    let editor = try editor(["EDITOR": row.command])
    #expect(editor.words(for: "/m/f.yaml", at: Self.position, using: "/m/own") == row.words)
    #expect(editor.variables(using: "/m/own") == row.variables)
    #expect(editor.warning(using: "/m/own") == row.warning)
    #expect(editor.words(for: "/m/f.yaml", at: nil, using: "/m/own").last == "/m/f.yaml")
  }

  @Test(arguments: [
    ("vi", "vim.tiny", "-n"), ("vi", "busybox", "/f"), ("editor", "nano", "--backupdir=/own"),
    ("vi", "nvi", "/f"), ("e", "emacs-28.2", "--eval"), ("view", "vim.basic", "-n"),
  ])
  func `a link is known by what it leads to`(name: String, target: String, first: String) throws {
    try install(target)
    symlink(scratch.file(target), scratch.file(name))
    let editor = try editor(["EDITOR": name])
    #expect(editor.words(for: "/f", at: nil, using: "/own").first == first)
  }

  @Test func `nano's own folder in the home is left alone`() throws {
    try install("nano")
    let home = scratch.file("home")
    mkdir(home, 0o755)
    func words() throws -> [String] {
      try editor(["EDITOR": "nano", "HOME": home]).words(for: "/f", at: nil, using: "/own")
    }
    try #expect(words() == ["--backupdir=/own", "/f"])
    mkdir(home + "/.nano", 0o755)
    try #expect(words() == ["--ignorercfiles", "--backupdir=/own", "/f"])
  }

  @Test func `an editor on another machine cannot be told where to keep things`() throws {
    try install("code")
    let editor = try editor(["EDITOR": "code", "VSCODE_IPC_HOOK_CLI": "/run/x.sock"])
    #expect(editor.words(for: "/f", at: nil, using: "/own") == ["--wait", "/f"])
    #expect(editor.warning(using: "/own")?.hasPrefix("the editor runs elsewhere") == true)
  }
}

/// Names for results that cannot go where they should.
@Suite("a copy beside a file")
struct CopyBesideTests {
  @Test(arguments: [
    ("secrets.yaml", 1, "secrets.edited.yaml"),
    ("a/b.c/secrets.yaml", 2, "a/b.c/secrets.edited-2.yaml"),
    ("/x/.env", 1, "/x/.edited.env"), ("key", 3, "key.edited-3"),
    ("./d.d/key", 1, "./d.d/key.edited"),
  ])
  func `keeps the ending`(path: String, number: Int, name: String) {
    #expect(CopyBeside.name(for: path, number: number) == name)
  }

  @Test func `takes a name that is free`() throws {
    let scratch = try ScratchDirectory()
    let path = scratch.file("secrets.yaml")
    try #expect(CopyBeside.write([1], for: path) == scratch.file("secrets.edited.yaml"))
    try #expect(CopyBeside.write([2], for: path) == scratch.file("secrets.edited-2.yaml"))
    try #expect(scratch.names() == ["secrets.edited-2.yaml", "secrets.edited.yaml"])
    try #expect(scratch.read("secrets.edited.yaml") == [1])
  }
}
