/// The events of a YAML stream in the notation of the YAML test suite, a line each, not indented.
///
/// Two parsers agree about an input when their logs are the same bytes:
///
///     +STR
///     +DOC ---
///     +MAP &anchor <tag:yaml.org,2002:map>
///     =VAL :key
///     =VAL "a\tb
///     -MAP
///     -DOC
///     -STR
package struct YAMLEventLog {
  /// The lines so far.
  package private(set) var bytes: [UInt8] = []

  /// Makes an empty log.
  package init() {
    bytes.reserveCapacity(256)
  }

  /// Adds a line of fixed text.
  package mutating func add(_ line: StaticString) {
    append(line)
    endLine()
  }

  /// Adds the beginning of a document or its end, with the marker if it is written.
  package mutating func add(_ event: StaticString, marker: StaticString, isWritten: Bool) {
    append(event)
    if isWritten { append(marker) }
    endLine()
  }

  /// Adds the beginning of a collection.
  package mutating func addStart(
    _ event: StaticString,
    flow: StaticString?,
    anchor: [UInt8]?,
    tag: [UInt8]?
  ) {
    append(event)
    if let flow { append(flow) }
    appendProperties(anchor, tag)
    endLine()
  }

  /// Adds a scalar; the style is the notation's sign.
  package mutating func addScalar(
    _ text: [UInt8],
    style: UInt8,
    anchor: [UInt8]?,
    tag: [UInt8]?
  ) {
    append("=VAL")
    appendProperties(anchor, tag)
    bytes.append(UInt8(ascii: " "))
    bytes.append(style)
    appendEscaped(text)
    endLine()
  }

  /// Adds an alias.
  package mutating func addAlias(_ name: [UInt8]) {
    append("=ALI *")
    bytes += name
    endLine()
  }

  private mutating func appendProperties(_ anchor: [UInt8]?, _ tag: [UInt8]?) {
    if let anchor {
      append(" &")
      bytes += anchor
    }
    // The tag of no text, `!<>`, is no tag to any parser.
    if let tag, !tag.isEmpty {
      append(" <")
      bytes += tag
      bytes.append(UInt8(ascii: ">"))
    }
  }

  private mutating func appendEscaped(_ text: [UInt8]) {
    guard text.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else {
      bytes += text
      return
    }
    for byte in text {
      if let escaped = Self.escapes[byte] {
        append(escaped)
      } else {
        bytes.append(byte)
      }
    }
  }

  private static let escapes: [UInt8: StaticString] = [
    UInt8(ascii: "\\"): "\\\\", 0x0A: "\\n", 0x09: "\\t", 0x0D: "\\r", 0x08: "\\b", 0x00: "\\0",
  ]

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func endLine() {
    bytes.append(0x0A)
  }
}
