/// Splits a command into words as a POSIX shell does, for programs that are run without one.
///
///     vim -c 'set nobackup' "a\"b" c\ d   →   vim, -c, set nobackup, a"b, c d
///
/// Nothing is expanded, and `|`, `;`, `>` and their like are letters. A word that begins with "#"
/// begins a comment to the end of its line.
package enum ShellWords {
  /// Why a text is not a command.
  package enum Fault: Error, Equatable, Sendable {
    /// A quote is not closed.
    case unclosedQuote
    /// The text ends in a backslash.
    case endsInBackslash
  }

  /// Splits a text into its words; of an empty text there are none.
  package static func split(_ text: String) throws(Fault) -> [String] {
    var reader = Reader(Array(text.utf8))
    while try reader.advance() {}
    return reader.words
  }
}

private struct Reader {
  var words: [String] = []

  private let text: [UInt8]
  private var position = 0
  /// The word that has begun; quotes begin one even without a letter.
  private var word: [UInt8]?
  private var quote: UInt8?

  init(_ text: [UInt8]) { self.text = text }

  /// Takes the next byte; false at the end.
  mutating func advance() throws(ShellWords.Fault) -> Bool {
    guard position < text.count else {
      guard quote == nil else { throw .unclosedQuote }
      endWord()
      return false
    }
    let byte = text[position]
    position += 1
    if let quote {
      try advance(byte, inside: quote)
    } else {
      try advance(byte)
    }
    return true
  }

  private mutating func advance(_ byte: UInt8) throws(ShellWords.Fault) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"): endWord()
    case UInt8(ascii: "#") where word == nil:
      while position < text.count, text[position] != UInt8(ascii: "\n") { position += 1 }
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      quote = byte
      word = word ?? []
    case UInt8(ascii: "\\"):
      let next = try escaped()
      if next != UInt8(ascii: "\n") { append(next) }
    default: append(byte)
    }
  }

  private mutating func advance(_ byte: UInt8, inside quote: UInt8) throws(ShellWords.Fault) {
    if byte == quote {
      self.quote = nil
    } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
      switch try escaped() {
      case UInt8(ascii: "\n"): break
      case let next where "$`\"\\".utf8.contains(next): append(next)
      case let next:
        append(byte)
        append(next)
      }
    } else {
      append(byte)
    }
  }

  private mutating func escaped() throws(ShellWords.Fault) -> UInt8 {
    guard position < text.count else { throw quote == nil ? .endsInBackslash : .unclosedQuote }
    position += 1
    return text[position - 1]
  }

  private mutating func append(_ byte: UInt8) { word = (word ?? []) + [byte] }

  private mutating func endWord() {
    guard let word else { return }
    words.append(String(decoding: word, as: UTF8.self))
    self.word = nil
  }
}
