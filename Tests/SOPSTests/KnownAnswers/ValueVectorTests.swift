import CryptoPrimitives
import DocumentFormats
import Testing

@testable import SOPS

/// A value of the format's specification with its ciphertext, all under one key and one nonce.
struct ValueVector: Sendable, CustomTestStringConvertible {
  let type: String
  let value: String
  let path: String
  let data: String
  let tag: String

  var testDescription: String { "\(type) at \(path)" }

  var text: String {
    "ENC[AES256_GCM,data:\(data),iv:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=,tag:\(tag),type:\(type)]"
  }

  static let all = [
    ValueVector("str", "hello", "greeting:", "f6SdJOI=", "Ce9fUjS9/bDC9hwsnNXdSg=="),
    ValueVector("int", "42", "numbers:answer:", "I/M=", "0Qf+Hl0Uj3HR5xfjBDhvXw=="),
    ValueVector("float", "1.5", "numbers:ratio:", "Ju/E", "SOdRzzubBARpIFeNedtxmw=="),
    ValueVector("bool", "True", "flag:", "Q7OELQ==", "OAxCU+J6nicSCpxmQvT0Cw=="),
    ValueVector(
      "time",
      "2024-02-29T12:30:00Z",
      "when:",
      "JfHDfKA/5A70aDJG1LpSz72hh/4=",
      "vcNBsHnVsl6TUgfEeCZsOw=="
    ),
    ValueVector("comment", " top note", ":", "N7WeOK1huVej", "T5WisKRtmPTaa5fXvB7eCg=="),
    ValueVector("str", "a", "list:", "dg==", "c8tFhjUjnv3w+keaROuzXA=="),
    ValueVector("bytes", "raw", "b:", "ZaCG", "ad5u1fQAD2rDFoQZyXdo3A=="),
  ]

  private init(_ type: String, _ value: String, _ path: String, _ data: String, _ tag: String) {
    (self.type, self.value, self.path, self.data, self.tag) = (type, value, path, data, tag)
  }
}

extension EncryptedText {
  /// Finds the parts of a text.
  init?(of text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }
}

struct ValueVectorTests {
  private func open(_ text: String, path: String) throws -> String? {
    let cipher = try ValueCipher(dataKey: SealedValue.key)
    let bytes = Array(text.utf8)
    let parts = try #require(EncryptedText(of: text))
    var value: [UInt8] = []
    return cipher.open(parts, in: bytes, path: Array(path.utf8), appendingTo: &value)
      ? value.text : nil
  }

  @Test(arguments: ValueVector.all)
  func `a value of the specification opens under its path`(_ vector: ValueVector) throws {
    #expect(try open(vector.text, path: vector.path) == vector.value)
    #expect(EncryptedText(of: vector.text)?.type.rawValue == vector.type)
  }

  @Test(arguments: ValueVector.all)
  func `a value of the specification opens under no other path`(_ vector: ValueVector) throws {
    for path in ["", "other:", String(vector.path.dropLast()), vector.path + ":"] {
      #expect(try open(vector.text, path: path) == nil)
    }
  }

  @Test(arguments: ValueVector.all)
  func `the same nonce makes the same text`(_ vector: ValueVector) throws {
    let text = try SealedValue.text(vector.value, type: vector.type, path: vector.path)
    #expect(text == vector.text)
  }

  @Test(arguments: ValueVector.all)
  func `what is encrypted here has a nonce of 32 bytes and opens`(_ vector: ValueVector) throws {
    let cipher = try ValueCipher(dataKey: SealedValue.key)
    let type = try #require(ValueType(rawValue: vector.type))
    var texts: Set<String> = []
    for _ in 0..<300 {
      var text: [UInt8] = []
      let path = Array(vector.path.utf8)
      try cipher.seal(Array(vector.value.utf8), type, path: path, appendingTo: &text)
      let parts = try #require(EncryptedText(of: text.text))
      let nonce = Base64.decode(text.span.extracting(parts.nonce), padded: true)
      #expect(nonce?.count == 32)
      #expect(try open(text.text, path: vector.path) == vector.value)
      texts.insert(text.text)
    }
    #expect(texts.count == 300, "no nonce comes twice")
  }

  @Test(arguments: 1...40)
  func `nonces of any length open`(_ count: Int) throws {
    let nonce = [UInt8](repeating: 7, count: count)
    let text = try SealedValue.text("hello", path: "a:", nonce: nonce)
    #expect(try open(text, path: "a:") == "hello")
  }

  @Test(arguments: [0, 1, 15, 31, 33, 64])
  func `a data key of another length is refused`(_ count: Int) {
    #expect(throws: SOPSError.invalidDataKey) {
      try ValueCipher(dataKey: SecretBytes.random(count: count))
    }
  }
}

/// What counts as an encrypted value's text, and what does not.
struct EncryptedTextTests {
  static let whole = "ENC[AES256_GCM,data:YQ==,iv:Yg==,tag:Yw==,type:str]"

  @Test(arguments: ["", " ", "]", " behind", "\nbehind"])
  func `anything may stand behind it`(_ rest: String) throws {
    let parts = try #require(EncryptedText(of: Self.whole + rest))
    #expect(parts.range == 0..<Self.whole.utf8.count)
    #expect(parts.type == .string)
  }

  @Test(arguments: [
    Row(" " + whole, false, "the text must begin so"),
    Row(String(whole.dropLast()), false, "the bracket at the end is missing"),
    Row(whole.replacing("YQ==", with: ""), false, "there is no encrypted empty value"),
    Row(whole.replacing("Yg==", with: ""), false, "a nonce has a byte at least"),
    Row(whole.replacing("Yw==", with: ""), false, "a tag has 16"),
    Row(whole.replacing("str", with: "string"), false, "no such type"),
    Row(whole.replacing("str", with: "STR"), false, "types are in small letters"),
    Row(whole.replacing("AES256_GCM", with: "AES128_GCM"), false, "no such cipher"),
    Row(whole.replacing(",iv:", with: ",tag:"), false, "the fields have an order"),
    Row(whole.replacing("str", with: "bytes"), true, "the first program wrote this type"),
  ])
  func `a text that is not whole is none`(_ row: Row<String, Bool>) {
    #expect((EncryptedText(of: row.input) != nil) == row.expected)
  }
}
