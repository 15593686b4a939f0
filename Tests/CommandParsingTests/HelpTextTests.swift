import Testing

@testable import CommandParsing

@Suite("Help")
struct HelpTextTests {
  static let everything =
    Pantry.programs.flatMap(\.visibleTree) + Jar.programs.flatMap(\.visibleTree)

  @Test func `the whole text`() throws {
    let store = try #require(CommandPath(Pantry.root).descending(to: "store"))
    #expect(HelpText(store).render() == Snapshots.storeHelp)
    #expect(HelpText(CommandPath(Pantry.root)).render() == Snapshots.rootHelp)
  }

  @Test(arguments: [44, 60, 80, 100])
  func `no line exceeds the width`(_ width: Int) {
    for path in Self.everything {
      let lines = HelpText(path, width: width).render().split(separator: "\n")
      let tooLong = lines.filter { $0.count > width && !$0.hasPrefix("    $") }
      #expect(tooLong == [], "\(path.spelling)")
    }
  }

  @Test func `no line ends in a blank and the text ends in one line feed`() {
    for path in Self.everything {
      let text = HelpText(path).render()
      #expect(!text.contains(" \n"))
      #expect(!text.contains("\n\n\n"))
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    }
  }

  @Test func `hidden things are not shown`() {
    let texts = Self.everything.map { HelpText($0).render() }.joined()
    #expect(!texts.contains("--secret-ingredient"))
    #expect(!texts.contains("saw "))
  }

  @Test func `usage lines name the program the user typed`() {
    let path = Pantry.names.path(for: "pantry-lock", root: Pantry.root)
    #expect(HelpText(path).render().hasPrefix("Usage: pantry-lock [OPTIONS] [LOCK]\n"))
  }

  @Test func `written usage lines stand below each other`() throws {
    let take = try #require(CommandPath(Pantry.root).descending(to: "take"))
    let expected = """
      Usage: pantry take [-o PATH] JAR [SPOON]
             pantry take [-o PATH] --all

      """
    #expect(HelpText(take).render().hasPrefix(expected))
  }

  @Test func `long usage lines are continued below their beginning`() {
    let command = Command(
      name: "tool",
      summary: "S.",
      documentation: Documentation(usage: ["[--alpha A] [--beta B] [--gamma C] FILE..."])
    )
    let expected = """
      Usage: tool [--alpha A] [--beta B]
                  [--gamma C] FILE...

      S.

      Options:
        -h, --help    Show this help.
            --version
                      Show the version.

      """
    #expect(HelpText(CommandPath(command), width: 40).render() == expected)
  }

  @Test func `a command without options does not show any in its usage`() {
    let path = CommandPath(Command(name: "tool", summary: "S.", operands: [Operand("F")]))
    #expect(HelpText(path).render().hasPrefix("Usage: tool F\n"))
  }

  @Test func `spellings a command uses itself are not shown twice`() {
    let path = sample(.gnu, [.value("-h", "--height", placeholder: "CM", help: "How high.")])
    let text = HelpText(path).render()
    #expect(text.contains("  -h, --height CM  How high.\n"))
    #expect(text.contains("      --help       Show this help.\n"))
  }

  @Test func `headings without general options leave help for the end`() {
    let path = sample(.gnu, [.guests])
    let text = HelpText(path).render()
    #expect(text.contains("\nGuests:\n  -g, --guest NAME"))
    #expect(text.contains("\nOther options:\n  -h, --help"))
  }
}

@Suite("Layout of text")
struct TextLayoutTests {
  @Test(arguments: [
    ("", 10, []),
    ("one two", 7, ["one two"]),
    ("one two", 6, ["one", "two"]),
    ("incomprehensible it is", 5, ["incomprehensible", "it is"]),
    ("  many   blanks\nand lines ", 11, ["many blanks", "and lines"]),
    ("äöü 👩‍👩‍👧‍👧 é", 5, ["äöü 👩‍👩‍👧‍👧", "é"]),
  ])
  func `lines are filled with whole words`(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(TextLayout.wrap(text, width: width) == lines)
  }

  @Test func `explanations share a column`() {
    let rows = [
      (term: "a", text: "first"), (term: "längst", text: "second"), (term: "c", text: ""),
    ]
    let found = TextLayout.columns(
      rows,
      termWidth: TextLayout.termWidth(rows.map(\.term)),
      width: 80
    )
    #expect(found == ["  a       first", "  längst  second", "  c"])
  }

  @Test func `a wide term has its explanation below`() {
    let wide = String(repeating: "w", count: 27)
    let rows = [(term: wide, text: "below"), (term: "n", text: "beside")]
    let found = TextLayout.columns(
      rows,
      termWidth: TextLayout.termWidth(rows.map(\.term)),
      width: 80
    )
    #expect(found == ["  " + wide, "     below", "  n  beside"])
  }

  @Test(arguments: [
    ("plain", "plain"),
    ("use `-o` now", "use -o now"),
    ("see `a b`.", "see \"a b\"."),
    ("a ` alone", "a  alone"),
    ("`x` and ` alone", "x and  alone"),
    ("``", ""),
  ])
  func `literals lose their marks`(_ text: String, _ plain: String) {
    #expect(Prose(text).plain == plain)
  }
}
