import Testing

@testable import CommandParsing

@Suite("Manual pages")
struct ManualPageTests {
  static let edition = ManualPage.Edition(
    date: "2025-06-30",
    source: "pantry 1.0",
    manual: "Pantry Manual"
  )

  static let pages = ManualPage.pages(of: Pantry.programs + Jar.programs, edition: edition)

  @Test func `the whole page`() throws {
    let page = try #require(Self.pages.first { $0.name == "pantry-store" })
    #expect(page.fileName == "pantry-store.1")
    #expect(page.render() == Snapshots.storePage)
  }

  @Test func `every visible command has a page and every program name one of its own`() {
    #expect(
      Self.pages.map(\.name) == [
        "pantry", "pantry-store", "pantry-take", "pantry-shelf", "pantry-shelf-add",
        "pantry-shelf-remove", "pantry-lock", "jar", "jar-open", "unlid",
      ]
    )
  }

  @Test func `pages refer to their neighbours`() throws {
    let page = try #require(Self.pages.first { $0.name == "pantry-shelf" }).render()
    let expected =
      "\\fBpantry\\fR(1), \\fBpantry\\-shelf\\-add\\fR(1), \\fBpantry\\-shelf\\-remove\\fR(1)"
    #expect(page.hasSuffix(".SH \"SEE ALSO\"\n\(expected)\n"))
  }

  @Test(arguments: [
    ("a-b", "a\\-b"), ("\\n", "\\en"), (".x", "\\&.x"), ("'x", "\\(aqx"), ("\"", "\\(dq"),
    ("~^`", "\\(ti\\(ha\\(ga"), ("é", "\\[u00E9]"), ("🔑", "\\[u1F511]"), ("", ""), ("a.b", "a.b"),
  ])
  func `text is escaped`(_ text: String, _ source: String) {
    #expect(RoffText.line(text) == source)
  }

  @Test(.enabled(if: Shell.has("mandoc"), "mandoc is not installed"))
  func `mandoc has nothing to warn of`() throws {
    for page in Self.pages {
      let outcome = try Shell.run("mandoc", ["-T", "lint", "-W", "warning"], input: page.render())
      #expect(outcome.output == "", "\(page.name)")
      #expect(outcome.status == 0)
    }
  }

  @Test(.enabled(if: Shell.has("groff"), "groff is not installed"))
  func `groff has nothing to warn of`() throws {
    for page in Self.pages {
      let outcome = try Shell.run("groff", ["-ww", "-man", "-Tutf8", "-z"], input: page.render())
      #expect(outcome.output == "", "\(page.name)")
      #expect(outcome.status == 0)
    }
  }

  @Test(.enabled(if: Shell.has("mandoc"), "mandoc is not installed"))
  func `a reader sees the characters that were written`() throws {
    let command = Command(
      name: "odd",
      summary: "Show odd text.",
      documentation: Documentation(
        discussion: ["  .dot 'quote' \\back `tick`\n  --dash ~ ^ \"double\" é 🔑"]
      )
    )
    let page = ManualPage(CommandPath(command), edition: Self.edition).render()
    let outcome = try Shell.run("mandoc", ["-T", "utf8"], input: page)
    #expect(outcome.output.contains(".dot 'quote' \\back `tick`"))
    #expect(outcome.output.contains("--dash ~ ^ \"double\" é 🔑"))
  }
}

@Suite("Markdown reference")
struct MarkdownReferenceTests {
  @Test func `the whole text`() {
    let reference = MarkdownReference(
      title: "Commands",
      introduction: ["What `jar` takes."],
      of: Jar.programs
    )
    #expect(reference.render() == Snapshots.jarReference)
  }

  @Test func `the contents link to every section`() {
    let text = MarkdownReference(title: "Commands", of: Pantry.programs).render()
    for path in Pantry.programs.flatMap(\.visibleTree) {
      let anchor = path.spelling.split(separator: " ").joined(separator: "-")
      #expect(text.contains("- [`\(path.spelling)`](#\(anchor)): "))
      #expect(text.contains("\n## `\(path.spelling)`\n"))
    }
  }

  @Test func `marks of the language are escaped outside of literals`() {
    let command = Command(
      name: "odd",
      summary: "Use *all* of <it>, `a_b` and a_b.",
      options: [.flag("--pipe", help: "Either a|b or `c|d`.")]
    )
    let text = MarkdownReference(title: "T", of: [CommandPath(command)]).render()
    #expect(text.contains("\nUse \\*all\\* of \\<it>, `a_b` and a\\_b.\n"))
    #expect(text.contains("| `--pipe` | Either a\\|b or `c\\|d`. |"))
  }
}
