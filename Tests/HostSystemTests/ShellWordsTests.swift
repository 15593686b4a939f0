import HostSystem
import Testing

@Suite struct `Words of a shell` {
  @Test(
    arguments: [
      ("", [], "nothing is no word"),
      (" \t\n", [], "blanks are no word"),
      ("a  b\tc\nd", ["a", "b", "c", "d"], "blanks part words"),
      ("'a b'\"c d\"e", ["a bc de"], "quotes join"),
      ("'' \"\"", ["", ""], "quotes make empty words"),
      (#"'a\b"c'"#, [#"a\b"c"#], "single quotes keep everything"),
      (#""a\"\\\$\`\b'""#, [#"a"\$`\b'"#], "double quotes know four escapes"),
      (#"a\ b\'\\"#, [#"a b'\"#], "a backslash keeps the next letter"),
      ("a\\\nb \"c\\\nd\"", ["ab", "cd"], "a backslash joins lines"),
      ("a#b #c d\ne", ["a#b", "e"], "a comment ends with its line"),
      ("a\\#b '#c'", ["a#b", "#c"], "quoted, it is none"),
      ("~ $HOME *|; >x", ["~", "$HOME", "*|;", ">x"], "nothing is expanded"),
      ("ä 'ö ü'", ["ä", "ö ü"], "letters beyond ASCII"),
    ] as [(String, [String], String)]
  )
  func `are split as a shell splits them`(text: String, words: [String], reason: String) throws {
    #expect(try ShellWords.split(text) == words, "\(reason)")
  }

  @Test(
    arguments: [
      ("a 'b", .unclosedQuote), ("a \"b", .unclosedQuote), ("\"b\\", .unclosedQuote),
      ("a\\", .endsInBackslash),
    ] as [(String, ShellWords.Fault)]
  )
  func `are refused where the text has no end`(text: String, fault: ShellWords.Fault) {
    #expect(throws: fault) { try ShellWords.split(text) }
  }
}
