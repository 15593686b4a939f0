internal import AgeEncryption

/// What another program said, made fit to be repeated.
///
/// One line a line, cut where it gets long, without anything that a terminal acts upon, and with lines
/// that look like private keys left out.
public struct ForeignText: Hashable, Sendable {
  /// The lines that are not empty.
  public let lines: [String]

  /// Takes bytes that should be UTF-8.
  public init(_ bytes: [UInt8]) {
    let lineLimit = 20
    lines = bytes.split(separator: UInt8(ascii: "\n")).lazy
      .map { Self.line($0) }
      .filter { !$0.isEmpty }
      .prefix(lineLimit)
      .map { $0 }
  }

  private static func line(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard !AgeError.mayBePrivateKey(text) else { return "(a private key, not shown)" }
    let limit = 200
    var line = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control where scalar.properties.isWhitespace: line += " "
      case .control, .format, .lineSeparator, .paragraphSeparator: line += "\u{FFFD}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension ForeignText: CustomStringConvertible {
  /// The lines as parts of one sentence.
  public var description: String { lines.joined(separator: "; ") }
}
