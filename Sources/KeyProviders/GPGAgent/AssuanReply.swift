internal import AgeEncryption
internal import CryptoPrimitives

/// A line that a server of the Assuan protocol sends.
///
///     OK 636F7272656374
///     ERR 83886179 Operation cancelled <Pinentry>
///     S PROGRESS …
enum AssuanReply: Equatable, Sendable {
  /// The request was granted, with what follows the word.
  case ok(SecretBytes)
  /// The request failed: the reason's number in libgpg-error, without its source.
  case error(code: Int)
  /// The server wants to know something before it goes on.
  case inquiry
  /// Something to be passed over: a status, data that was not asked for, or a comment.
  case information

  /// Reads a line without its end; nil where it is none of the protocol's.
  init?(_ line: Span<UInt8>) {
    var end = 0
    while end < line.count, line[end] != UInt8(ascii: " ") { end += 1 }
    let word = (0..<end).map { line[$0] }
    let rest = line.extracting(min(end + 1, line.count)..<line.count)
    switch String(decoding: word, as: UTF8.self) {
    case "OK": self = .ok(SecretBytes(copying: rest))
    case "ERR":
      guard let code = Self.code(rest) else { return nil }
      self = .error(code: code)
    case "INQUIRE": self = .inquiry
    case "S", "D": self = .information
    case let word where word.hasPrefix("#"): self = .information
    default: return nil
    }
  }

  private static func code(_ text: Span<UInt8>) -> Int? {
    var number = 0
    var index = 0
    while index < text.count, text[index] != UInt8(ascii: " ") {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]), index < 10 else {
        return nil
      }
      number = number * 10 + Int(text[index] - UInt8(ascii: "0"))
      index += 1
    }
    /// The higher bits say which program failed.
    let codeMask = 0xFFFF
    return index == 0 ? nil : number & codeMask
  }
}

/// Text as an argument of a request.
enum AssuanArgument {
  /// Puts a plus for a blank, and escapes whatever could end the argument or the line.
  static func escape(_ text: String, limit: Int = 600) -> String {
    var output = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "): output += "+"
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "/"), UInt8(ascii: "_"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
      default: output += "%" + Hex.encode([byte])
      }
      // A line has at most a thousand bytes, and nobody reads so long a path.
      guard output.utf8.count < limit else { break }
    }
    return output
  }
}
