import SOPS
import Testing

/// Changes that a reader notices.
struct CaughtTamperingTests {
  static let ofValues: [Tampering] = [
    Tampering("two values change places", "valueNotAuthentic") { $0.swap("a: ", "b: ") },
    Tampering("a value stands at another place too", "valueNotAuthentic") { $0["b: "] = $0["a: "] },
    Tampering("a key gets another name", "valueNotAuthentic") {
      $0.replace("\na: ", with: "\nz: ")
    },
    Tampering("a value moves into a mapping", "valueNotAuthentic") {
      let value = $0["a: "]
      $0.insert("a: " + value, before: "c: ")
      $0.remove("a: ")
    },
    Tampering("a byte of a ciphertext changes", "valueNotAuthentic") {
      let value = $0["a: "]
      $0["a: "] = value.replacing("data:", with: "data:AAAA")
    },
    Tampering("a value in clear takes the place of ciphertext", "valueNotEncrypted") {
      $0["a: "] = "other"
    },
    Tampering("a number in clear takes the place of ciphertext", "valueNotEncrypted") {
      $0["d: "] = "8"
    },
    Tampering("a ciphertext is cut off", "valueNotEncrypted") {
      $0["a: "] = String($0["a: "].dropLast(9))
    },
    Tampering("text is said to be a number", "valueOfOtherType") {
      $0["a: "] = $0["a: "].replacing("type:str", with: "type:int")
    },
    Tampering("a number is said to be a boolean", "valueOfOtherType") {
      $0["d: "] = $0["d: "].replacing("type:int", with: "type:bool")
    },
    Tampering("a section of a selection begins where there was none", "valueNotEncrypted") {
      $0["unencrypted_suffix: "] = "_other"
    },
  ]

  static let ofTheWhole: [Tampering] = [
    Tampering("two items of a list change places", "macMismatch valuesChanged") {
      ($0[6], $0[7]) = ($0[7], $0[6])
    },
    Tampering("an item of a list comes twice", "macMismatch valuesChanged") {
      $0[6] += "\n" + $0[6]
    },
    Tampering("a list is cut off", "macMismatch valuesChanged") { $0[7] = "  # gone" },
    Tampering("a list is empty", "macMismatch valuesChanged") {
      for number in 5...7 { $0[number] = "" }
      $0["list:"] = " []"
    },
    Tampering("an entry is gone", "macMismatch valuesChanged") { $0.remove("b: ") },
    Tampering("entries come in another order", "macMismatch valuesChanged") {
      let value = $0["a: "]
      $0.remove("a: ")
      $0.insert("a: " + value, before: "list:")
    },
    Tampering("empty text takes the place of a value", "macMismatch valuesChanged") {
      $0["a: "] = "\"\""
    },
    Tampering("null takes the place of a value", "macMismatch valuesChanged") {
      $0["a: "] = "null"
    },
    Tampering("a value becomes a comment", "macMismatch valuesChanged") {
      $0[6] = $0[6].replacing("type:str", with: "type:comment")
    },
    Tampering("a value in clear is another", "macMismatch valuesChanged") {
      $0["g_unencrypted: "] = "other"
    },
    Tampering("a value in clear is gone", "macMismatch valuesChanged") {
      $0.remove("g_unencrypted: ")
    },
    Tampering("a value in clear comes new", "macMismatch valuesChanged") {
      $0.insert("i_unencrypted: new", before: "sops:")
    },
    Tampering("the selection leaves out what is encrypted", "macMismatch valuesChanged") {
      $0["unencrypted_suffix: "] = "list"
      $0.replace("g_unencrypted", with: "g_list")
      $0.replace("h_unencrypted", with: "h_list")
    },
    Tampering("the MAC is said to cover less", "macMismatch coverageChanged") {
      $0.insert("mac_only_encrypted: true", before: "version: ")
    },
    Tampering(
      "the MAC is said to cover more",
      macOnlyEncrypted: true,
      "macMismatch coverageChanged"
    ) {
      $0.remove("mac_only_encrypted: ")
    },
    Tampering("the date is another", "macNotAuthentic dateChanged") {
      $0["lastmodified: "] = "\"2026-01-02T03:04:06Z\""
    },
    Tampering("the date is the same moment elsewhere", "macNotAuthentic dateChanged") {
      $0["lastmodified: "] = "\"2026-01-02T04:04:05+01:00\""
    },
    Tampering("the date and a value in clear are others", "macNotAuthentic none") {
      $0["lastmodified: "] = "\"2026-01-02T03:04:06Z\""
      $0["g_unencrypted: "] = "other"
    },
    Tampering("a byte of the MAC changes", "macNotAuthentic none") {
      $0["mac: "] = $0["mac: "].replacing("data:", with: "data:AAAA")
    },
    Tampering("a value stands for the MAC", "macNotAuthentic none") { $0["mac: "] = $0["a: "] },
    Tampering("the MAC is gone", "macMissing") { $0.remove("mac: ") },
    Tampering("the MAC is empty", "macMissing") { $0["mac: "] = "\"\"" },
    Tampering("the MAC is in clear", "macNotAuthentic none") { $0["mac: "] = "ABCD" },
  ]

  static let ofStreams: [Tampering] = [
    Tampering("documents change places", of: "a: 1\n---\nb: 2\n", "macMismatch valuesChanged") {
      $0.swap("a: ", "b: ")
      $0.replace("\nb: ", with: "\nB: ")
      $0.replace("a: ", with: "b: ")
      $0.replace("\nB: ", with: "\na: ")
    },
    Tampering("a document is gone", of: "a: 1\n---\nb: 2\n", "macMismatch valuesChanged") {
      let place = $0.text.firstRange(of: "\n---")?.lowerBound
      if let place { $0 = Lines(String($0.text[..<place]) + "\n") }
    },
    Tampering("a document comes new", of: "a: 1\n", "macMismatch valuesChanged") {
      $0 = Lines($0.text + "---\nb_unencrypted: 2\n")
    },
  ]

  @Test(arguments: ofValues)
  func `the value itself tells`(_ tampering: Tampering) throws {
    let (before, after) = try tampering.files()
    #expect(before != after)
    #expect(try Tampering.read(before) == tampering.text)
    #expect(try Tampering.read(after) == tampering.outcome)
  }

  @Test(arguments: ofTheWhole + ofStreams)
  func `the MAC tells`(_ tampering: Tampering) throws {
    let (before, after) = try tampering.files()
    #expect(before != after)
    #expect(try Tampering.read(before) == tampering.text)
    #expect(try Tampering.read(after) == tampering.outcome)
    // Whoever ignores the MAC reads what there is.
    let file = try EncryptedFile(after, .yaml)
    #expect(throws: Never.self) { try file.open(Sample.dataKey, ignoringMAC: true) }
  }

  @Test func `the MAC of an older version of the file does not fit a newer one`() throws {
    let opened = try Sample(name: "", format: .yaml, text: "a: 1\n", path: "", line: "").opened()
    let newer = try #require(
      try opened.edited(to: Array("a: 2\n".utf8))
    )
    var lines = Lines(newer.text)
    let old = Lines(opened.file.source.text)
    lines["mac: "] = old["mac: "]
    #expect(try Tampering.read(Array(lines.text.utf8)) == "macNotAuthentic none")
    lines["lastmodified: "] = old["lastmodified: "]
    #expect(try Tampering.read(Array(lines.text.utf8)) == "macMismatch valuesChanged")
  }

  @Test func `the MAC of a file with another data key does not open`() throws {
    let sample = Sample(name: "", format: .yaml, text: "a: 1\n", path: "", line: "")
    let rotated = try sample.opened().rotated(with: [AgeKeys.standard], date: Sample.date)
    var lines = Lines(try sample.encrypted().text)
    lines["mac: "] = Lines(rotated.text)["mac: "]
    #expect(try Tampering.read(Array(lines.text.utf8)) == "macNotAuthentic none")
  }

  @Test func `a section of INI with another name does not open`() throws {
    let sample = try #require(Sample.others.first { $0.format == .ini })
    let text = try sample.encrypted().text.replacing("[web]", with: "[other]")
    #expect(try Tampering.read(Array(text.utf8), as: .ini) == "valueNotAuthentic")
  }

  @Test func `a variable of dotenv with another name does not open`() throws {
    let sample = try #require(Sample.others.first { $0.format == .dotenv })
    let text = try sample.encrypted().text.replacing("\nPASSWORD=", with: "\nOTHER=")
    #expect(try Tampering.read(Array(text.utf8), as: .dotenv) == "valueNotAuthentic")
  }

  @Test func `a binary file without its content is noticed`() throws {
    let sample = try #require(Sample.others.first { $0.format == .binary })
    let text = try sample.encrypted().text
    let empty = text.replacing(/"data": "[^"]*"/, with: "\"data\": \"\"")
    #expect(try Tampering.read(Array(empty.utf8), as: .binary) == "macMismatch valuesChanged")
    let clear = text.replacing(/"data": "[^"]*"/, with: "\"data\": \"clear\"")
    #expect(try Tampering.read(Array(clear.utf8), as: .binary) == "valueNotEncrypted")
  }
}
