import CryptoPrimitives

@testable import SOPS

/// The text of an encrypted value: its parts make it up, and nothing opens that was not sealed.
enum CiphertextTarget: FuzzTarget {
  static let name = "ciphertext"
  static let words =
    [
      "ENC[AES256_GCM,data:", ",iv:", ",tag:", ",type:", "]", "=", "==", "A", "ENC[", ",",
    ] + ValueType.allCases.map(\.rawValue)

  static func seeds() throws -> [[UInt8]] {
    let cipher = try ValueCipher(dataKey: EncryptedFileTarget.dataKey)
    return try ["", "x", "true", "12", "a longer text than a block"].map { value in
      var text: [UInt8] = []
      try cipher.seal([UInt8](value), .string, path: path, appendingTo: &text)
      return text
    } + ["ENC[AES256_GCM,data:,iv:,tag:,type:str]", "ENC[", ""].map { [UInt8]($0) }
  }

  private static let path = [UInt8]("a:b:")

  static func run(_ input: [UInt8]) {
    let cipher = must("a key of 32 bytes is one") {
      try ValueCipher(dataKey: EncryptedFileTarget.dataKey)
    }
    checkSealing(input, cipher)
    guard let parts = EncryptedText(input.span) else { return }
    var text = EncryptedText.Mark.start + input[parts.data]
    text += EncryptedText.Mark.nonce + input[parts.nonce]
    text += EncryptedText.Mark.tag + input[parts.tag]
    text += EncryptedText.Mark.type + Array(parts.type.rawValue.utf8) + [EncryptedText.Mark.end]
    check(text == Array(input[parts.range]), "the parts make up the text")
    check(EncryptedText(text.span)?.range == parts.range, "what follows the text does not count")
    let shifted = Array("x ".utf8) + input
    check(
      EncryptedText(shifted.span, at: 2)?.range.count == parts.range.count,
      "a text is one wherever it stands"
    )
    _ = cipher.openUnauthenticated(parts, in: input)
    var value: [UInt8] = []
    let isOpen = cipher.open(parts, in: input, path: path, appendingTo: &value)
    check(isOpen || value.isEmpty, "what does not open gives nothing")
    guard isOpen else { return }
    var other: [UInt8] = []
    check(
      !cipher.open(parts, in: input, path: [UInt8]("b:"), appendingTo: &other),
      "a value opens in its own place only"
    )
    _ = Scalar(value, as: parts.type)
  }

  /// What is sealed is read and opened again.
  private static func checkSealing(_ value: [UInt8], _ cipher: ValueCipher) {
    var text: [UInt8] = []
    must("any bytes can be sealed") {
      try cipher.seal(value, .bytes, path: path, appendingTo: &text)
    }
    // Without any content there is no text that readers know.
    guard let parts = EncryptedText(text.span) else {
      return check(value.isEmpty, "what was sealed is read")
    }
    var again: [UInt8] = []
    check(parts.range == 0..<text.count, "all of what was sealed is read")
    check(
      cipher.open(parts, in: text, path: path, appendingTo: &again) && again == value,
      "what was sealed opens"
    )
  }
}
