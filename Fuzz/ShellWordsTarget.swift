import HostSystem

/// Words of a shell: what is quoted comes back, and comments change nothing.
enum ShellWordsTarget: FuzzTarget {
  static let name = "shellwords"
  static let words = ["'", "\"", "\\", " ", "\t", "\n", "#", "\\\n", "$", "`", "''"]

  static func seeds() -> [[UInt8]] {
    [
      "", "vim -c 'set nobackup'", "a\"b \\\" c\"d", "'a'\\''b' #c\nd", "a\\ b\\\nc \"\\x\\$\"",
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    let words: [String]
    do throws(ShellWords.Fault) {
      words = try ShellWords.split(text)
    } catch {
      check(input.contains { "'\"\\".utf8.contains($0) }, "only quotes can be left open")
      return
    }
    let quoted = words.map(quote).joined(separator: " \n")
    check(must("quoted words are read") { try ShellWords.split(quoted) } == words, "quotes keep")
    let commented = must("a comment can follow") { try ShellWords.split(text + "\n# 'x") }
    check(commented == words, "a comment is no word")
  }

  private static func quote(_ word: String) -> String {
    let letters = word.utf8.flatMap { $0 == UInt8(ascii: "'") ? [UInt8]("'\\''") : [$0] }
    return "'" + String(decoding: letters, as: UTF8.self) + "'"
  }
}
