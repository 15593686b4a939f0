internal import CommandParsing

/// Everything that is generated from the command tables.
enum Documents {
  private static let paths = CommandTree.names.allPaths(root: CommandTree.root)

  /// The reference of all commands, kept in the project as `docs/commands.md`.
  static var reference: String {
    MarkdownReference(
      title: "Commands",
      introduction: [
        "This page is generated from the program's own tables by `make docs`; a test compares it."
      ],
      of: [CommandPath(CommandTree.root)]
    ).render()
  }

  /// The manual pages.
  static var manualPages: [ManualPage] {
    let edition = ManualPage.Edition(
      date: "2026-11-21",
      source: "sotto \(Version.sotto)",
      manual: "Sotto Manual"
    )
    // The pages of `sops` would be those of the program once more.
    let described = paths.filter { $0.program != "sops" }
    return ManualPage.pages(of: described, edition: edition)
  }

  /// The completion script of a shell, or nil for a shell that is not known.
  static func completion(for shell: String) -> String? {
    switch shell {
    case "bash": BashCompletion(paths).render()
    case "zsh": ZshCompletion(paths).render()
    case "fish": FishCompletion(paths).render()
    default: nil
    }
  }

  /// All documents with the names of their files.
  static var all: [(name: String, content: String)] {
    var all = [("commands.md", reference)]
    for page in manualPages { all.append((page.fileName, page.render())) }
    all.append(("sops.1", ".so man1/sotto.1\n"))
    let scripts = [("bash", "sotto.bash"), ("zsh", "_sotto"), ("fish", "sotto.fish")]
    for (shell, name) in scripts {
      if let script = completion(for: shell) { all.append((name, script)) }
    }
    return all
  }
}
