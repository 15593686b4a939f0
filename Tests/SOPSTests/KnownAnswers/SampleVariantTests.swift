import DocumentFormats
import Testing

@testable import SOPS

/// One change to the YAML sample, and what reading it comes to.
struct SampleVariant: Sendable, CustomTestStringConvertible {
  let reason: String
  let change: @Sendable (String) throws -> String
  /// The error; nil where the file opens.
  let error: String?

  var testDescription: String { reason }

  init(_ reason: String, _ error: String?, _ change: @escaping @Sendable (String) throws -> String)
  {
    self.reason = reason
    self.error = error
    self.change = change
  }

  /// The value of `greeting` as it stands in the sample.
  static let greeting = ValueVector.all[0].text

  /// What stands behind a key on its line.
  static func value(of key: String, in text: String) -> String {
    let line =
      text.split(separator: "\n").first { $0.drop { $0 == " " }.hasPrefix(key + ": ") } ?? ""
    return String(line.drop { $0 == " " }.dropFirst(key.count + 2))
  }

  private static func replacing(_ key: String, with value: String, in text: String) -> String {
    text.replacing("\(key): \(self.value(of: key, in: text))", with: "\(key): \(value)")
  }

  private static func removing(_ key: String, in text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.drop { $0 == " " }.hasPrefix(key + ":") }.joined(separator: "\n")
  }

  /// What every reader of the format opens.
  static let opening = [
    SampleVariant("text may stand behind a ciphertext", nil) {
      replacing("greeting", with: greeting + " more", in: $0)
    },
    SampleVariant("a nonce may have 12 bytes", nil) {
      let nonce = [UInt8](repeating: 1, count: 12)
      let text = try SealedValue.text("hello", path: "greeting:", nonce: nonce)
      return replacing("greeting", with: text, in: $0)
    },
    SampleVariant("the date may have a fraction and an offset of zero", nil) {
      replacing("lastmodified", with: #""2024-03-01T10:20:30.123+00:00""#, in: $0)
    },
    SampleVariant("a boolean and an integer may be encrypted in other spellings", nil) {
      let flag = try SealedValue.text("true", type: "bool", path: "flag:")
      let answer = try SealedValue.text("+42", type: "int", path: "numbers:answer:")
      return replacing("answer", with: answer, in: replacing("flag", with: flag, in: $0))
    },
    SampleVariant("names of fields may be in other letters", nil) {
      $0.replacing("lastmodified:", with: "LastModified:")
        .replacing("recipient:", with: "Recipient:")
    },
    SampleVariant("a field that nobody knows is no concern", nil) {
      $0.replacing("    version:", with: "    unknown: {a: [1]}\n    version:")
    },
    SampleVariant("the version may be a number", nil) {
      replacing("version", with: "1.14", in: $0)
    },
    SampleVariant("numbers and booleans may be text", nil) {
      $0.replacing(
        "    version:",
        with: "    shamir_threshold: \"2\"\n    mac_only_encrypted: \"false\"\n    version:"
      )
    },
  ]

  /// What only lenient readers open, this one among them.
  static let lenient = [
    SampleVariant("the date may be a timestamp of YAML", nil) {
      replacing("lastmodified", with: "2024-03-01T10:20:30Z", in: $0)
    },
    SampleVariant("a threshold may have a fraction of zero", nil) {
      $0.replacing("    version:", with: "    shamir_threshold: \"2.000000\"\n    version:")
    },
    SampleVariant("bytes are text", nil) {
      replacing("greeting", with: greeting.replacing("type:str", with: "type:bytes"), in: $0)
    },
  ]

  /// What nobody opens.
  static let refused = [
    SampleVariant("the offset of the date is authenticated", "macNotAuthentic") {
      replacing("lastmodified", with: #""2024-03-01T12:20:30+02:00""#, in: $0)
    },
    SampleVariant("there is no type of this name", "valueNotEncrypted") {
      replacing("greeting", with: greeting.replacing("type:str", with: "type:string"), in: $0)
    },
    SampleVariant("a file has a MAC", "macMissing") { removing("mac", in: $0) },
    SampleVariant("the digits of a MAC are capitals", "macMismatch") {
      let code = SampleFile.all[0].code.lowercased()
      let mac = try SealedValue.text(code, path: "2024-03-01T10:20:30Z")
      return replacing("mac", with: mac, in: $0)
    },
    SampleVariant("text in clear is not encrypted", "valueNotEncrypted") {
      replacing("greeting", with: "hello", in: $0)
    },
    SampleVariant("a number in clear is not encrypted", "valueNotEncrypted") {
      replacing("greeting", with: "12", in: $0)
    },
    SampleVariant("a file says its version", "metadata") { removing("version", in: $0) },
  ]
}

struct SampleVariantTests {
  private func open(_ variant: SampleVariant) throws -> OpenedFile {
    let fixture = Fixture("samples", "yaml", .yaml)
    let changed = try variant.change(fixture.encrypted.text)
    #expect(changed != (try fixture.encrypted.text), "the change is one")
    return try EncryptedFile(Array(changed.utf8), .yaml).open(with: [AgeKeys.standard])
  }

  @Test(arguments: SampleVariant.opening)
  func `a file that every reader opens is opened`(_ variant: SampleVariant) throws {
    #expect(try open(variant).plaintext.content == Fixture("samples", "yaml", .yaml).plain)
  }

  @Test(arguments: SampleVariant.lenient)
  func `a file that other versions wrote is opened`(_ variant: SampleVariant) throws {
    #expect(try open(variant).plaintext.content == Fixture("samples", "yaml", .yaml).plain)
  }

  @Test(arguments: SampleVariant.refused)
  func `a file that nobody opens is refused`(_ variant: SampleVariant) throws {
    #expect {
      try open(variant)
    } throws: { $0.caseName == variant.error }
  }

  @Test func `a comment in clear stays, and is named`() throws {
    let fixture = Fixture("samples", "yaml", .yaml)
    let text = try fixture.encrypted.text
    let line = text.prefix { $0 != "\n" }
    let file = try EncryptedFile(Array(text.replacing(line, with: "# mine").utf8), .yaml)
    let opened = try file.open(with: [AgeKeys.standard])
    #expect(opened.clearComments.map(\.line).count == 1)
    let plain = try fixture.plain.text
    #expect(opened.plaintext.text == plain.replacing("# top note", with: "# mine"))
  }

  @Test func `more than one selection is refused`() throws {
    let text = try Fixture("samples", "yaml", .yaml).encrypted.text
    let two = text.replacing("    version:", with: "    encrypted_suffix: _x\n    version:")
    let fault = MetadataFault.severalSelections(["unencrypted_suffix", "encrypted_suffix"])
    #expect(throws: SOPSError.metadata(fault)) {
      try EncryptedFile(Array(two.utf8), .yaml)
    }
  }
}
