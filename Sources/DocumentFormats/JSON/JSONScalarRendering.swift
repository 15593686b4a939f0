/// How a scalar is written where another stands.
///
/// People write `<` as it is, the reference as an escape. A string whose plaintext was written as
/// people do, where the reference would not, is marked: its ciphertext has a blank behind it.
///
///     "a<b"   "ENC[…] "          "a\u003cb"   "ENC[…]"
struct JSONScalarRendering {
  private let node: DocumentNode

  init(_ node: DocumentNode) { self.node = node }

  /// The bytes of the scalar.
  func text(_ scalar: Scalar, _ choice: StyleChoice) throws(EditError) -> [UInt8] {
    switch choice {
    case .chosen: return try Self.write(scalar, .house)
    case .kept: return try Self.write(scalar, isCiphertext && !isMarked ? .house : .fewest)
    case .keptExactly:
      guard case .string(let text) = scalar, isMarked || needsMark else {
        return try Self.write(scalar, .fewest)
      }
      return try Self.write(.string(text + [JSONByte.space]), .fewest)
    }
  }

  private static func write(
    _ scalar: Scalar,
    _ escapes: JSONText.Escapes
  ) throws(EditError) -> [UInt8] {
    var layout = JSONStyle.house(unit: [])
    layout.escapes = escapes
    var writer = JSONWriter(layout)
    try writer.write(.scalar(scalar), lineStart: nil)
    return writer.output
  }

  private var bytes: ArraySlice<UInt8> { node.storage.source[node.range] }

  private var isCiphertext: Bool { bytes.starts(with: "\"ENC[".utf8) }

  private var isMarked: Bool { isCiphertext && bytes.suffix(3).elementsEqual("] \"".utf8) }

  /// Whether the plaintext is written with fewer escapes than the reference writes.
  private var needsMark: Bool {
    guard node.style == .doubleQuoted, bytes.contains(where: Self.isEscapedByReference) else {
      return false
    }
    let string = Scalar.string(node.text)
    let isFewest = (try? Self.write(string, .fewest)).map { bytes.elementsEqual($0) }
    let isHouse = (try? Self.write(string, .house)).map { bytes.elementsEqual($0) }
    return isFewest == true && isHouse == false
  }

  /// What JSON lets stand and the reference does not: `<`, `>`, `&`, and two separators, which begin
  /// with this byte.
  private static func isEscapedByReference(_ byte: UInt8) -> Bool {
    "<>&".utf8.contains(byte) || byte == 0xE2 || byte == 0x7F
  }
}
