/// The text form of an age file: a strict PEM.
///
///     -----BEGIN AGE ENCRYPTED FILE-----
///     YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBTVitia…   64 letters a line
///     W9JPbwk=                                             the last one shorter
///     -----END AGE ENCRYPTED FILE-----
public enum Armor {
  /// The first line, without its line end.
  public static let header = "-----BEGIN AGE ENCRYPTED FILE-----"
  /// The last line, without its line end.
  public static let footer = "-----END AGE ENCRYPTED FILE-----"

  static let headerBytes: [UInt8] = Array(header.utf8)
  static let footerBytes: [UInt8] = Array(footer.utf8)
  static let lineLetterCount = 64
  static let lineByteCount = 48
  /// How much white space is overlooked before and after the armor.
  static let whitespaceLimit = 1024

  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }
}

/// What can be wrong with an armor.
public enum ArmorFault: Error, Equatable, Sendable {
  /// More than a kilobyte of white space stands before the first or after the last line.
  case tooMuchWhitespace
  /// The first line is not the armor's.
  case firstLine
  /// A line is empty.
  case emptyLine
  /// A line is longer than 64 letters.
  case longLine
  /// A line is not canonical base64.
  case encoding
  /// The line after the last, shorter one is not the armor's end.
  case lastLine
  /// The file ends without the armor's last line.
  case truncated
  /// Something follows the armor.
  case trailingData
}
