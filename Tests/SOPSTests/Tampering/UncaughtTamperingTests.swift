import DocumentFormats
import SOPS
import Testing

/// Changes that the format cannot notice: whoever can write a file can make them.
///
/// Nothing here is wished for. A test that fails says that readers have become stricter than others.
struct UncaughtTamperingTests {
  static let ofStructure: [Tampering] = [
    Tampering("a list becomes its only item", of: "a:\n  - x\n", "a: x\n") {
      let value = $0["- "]
      $0.remove("- ")
      $0["a:"] = " " + value
    },
    Tampering(
      "items go into lists of their own",
      of: "a:\n  - x\n  - y\n",
      "a:\n  -\n    - x\n  - y\n"
    ) {
      $0[1] = "  -\n  " + $0[1]
    },
    Tampering("a key with a colon becomes a mapping", of: "\"a:b\": x\n", "a:\n  b: x\n") {
      let value = $0["\"a:b\": "]
      $0[0] = "a:\n  b: " + value
    },
    Tampering("a mapping becomes a key with a colon", of: "a:\n  b: x\n", "\"a:b\": x\n") {
      let value = $0["b: "]
      $0.remove("b: ")
      $0[0] = "\"a:b\": " + value
    },
    Tampering("documents of a stream become one", of: "a: x\n---\nb: y\n", "a: x\nb: y\n") {
      let value = $0["b: "]
      let place = $0.text.firstRange(of: "\n---")?.lowerBound
      if let place { $0 = Lines(String($0.text[..<place]) + "\n") }
      $0.insert("b: " + value, before: "sops:")
    },
    Tampering("equal values come in another order", of: "a: x\nb: x\n", "b: x\na: x\n") {
      ($0[0], $0[1]) = ($0[1], $0[0])
    },
    Tampering("nothing comes new", of: "a: x\n", "a: x\nb: \"\"\nc: null\nd: {}\ne: []\n") {
      $0[0] += "\nb: \"\"\nc: null\nd: {}\ne: []"
    },
    Tampering("nothing is gone", of: "a: x\nb: ''\nc:\n", "a: x\n") {
      $0.remove("b: ")
      $0.remove("c:")
    },
  ]

  static let ofClearValues: [Tampering] = [
    Tampering(
      "a key of a value in clear has another name",
      of: "a_unencrypted: x\n",
      "b_unencrypted: x\n"
    ) {
      $0.replace("a_unencrypted", with: "b_unencrypted")
    },
    Tampering(
      "bytes move between neighbours in clear",
      of: "a_unencrypted: xy\nb_unencrypted: z\n",
      "a_unencrypted: x\nb_unencrypted: yz\n"
    ) {
      $0["a_unencrypted: "] = "x"
      $0["b_unencrypted: "] = "yz"
    },
    Tampering(
      "a value in clear has another type",
      of: "a_unencrypted: 7\n",
      "a_unencrypted: \"7\"\n"
    ) {
      $0["a_unencrypted: "] = "\"7\""
    },
    Tampering(
      "a boolean in clear becomes text",
      of: "a_unencrypted: true\n",
      "a_unencrypted: \"True\"\n"
    ) {
      $0["a_unencrypted: "] = "\"True\""
    },
    Tampering(
      "values in clear change where the MAC does not cover them",
      of: "a: x\nb_unencrypted: y\n",
      macOnlyEncrypted: true,
      "a: x\nb_unencrypted: z\nc_unencrypted: new\n"
    ) {
      $0["b_unencrypted: "] = "z\nc_unencrypted: new"
    },
  ]

  static let ofTypes: [Tampering] = [
    Tampering("a number becomes text", of: "a: 7\n", "a: \"7\"\n") {
      $0.replace("type:int", with: "type:str")
    },
    Tampering("text of digits becomes a number", of: "a: 7\nb: '8'\n", "a: 7\nb: 8\n") {
      $0["b: "] = $0["b: "].replacing("type:str", with: "type:int").replacing("'", with: "")
    },
    Tampering("a boolean becomes text", of: "a: true\n", "a: \"True\"\n") {
      $0.replace("type:bool", with: "type:str")
    },
  ]

  static let ofComments: [Tampering] = [
    Tampering("a comment is gone", of: "# x\na: y\n", "a: y\n") { $0.remove("#") },
    Tampering("comments change places", of: "# x\n# y\na: z\n", "# y\n# x\na: z\n") {
      ($0[0], $0[1]) = ($0[1], $0[0])
    },
    Tampering("a comment comes new", of: "a: x\n", "# new\na: x\n") { $0[0] = "# new\n" + $0[0] },
    Tampering("a comment stands in clear", of: "# x\na: y\n", "# other\na: y\n") {
      $0[0] = "# other"
    },
  ]

  static let ofMetadata: [Tampering] = [
    Tampering(
      "a rule selects the same values otherwise",
      of: "a: x\nb_unencrypted: y\n",
      "a: x\nb_unencrypted: y\n"
    ) {
      $0["unencrypted_suffix: "] = "encrypted"
    },
    Tampering("the version is another", of: "a: x\n", "a: x\n") { $0["version: "] = "3.99.0" },
    Tampering("the date has a fraction", of: "a: x\n", "a: x\n") {
      $0["lastmodified: "] = "\"2026-01-02T03:04:05.9+00:00\""
    },
    Tampering("unknown fields come new", of: "a: x\n", "a: x\n") {
      $0.insert("unknown: x", before: "version: ")
    },
  ]

  @Test(arguments: ofStructure + ofClearValues + ofTypes + ofComments + ofMetadata)
  func `nothing tells`(_ tampering: Tampering) throws {
    let (before, after) = try tampering.files()
    #expect(before != after)
    #expect(try Tampering.read(before) == tampering.text)
    #expect(try Tampering.read(after) == tampering.outcome)
  }

  @Test func `a recipient that somebody added gets the next data key`() throws {
    let sample = Sample(name: "", format: .yaml, text: "a: x\n", path: "", line: "")
    let other = "age13hgacdj7emykv7fa0kzlrcqh5rm3f0mzrqc0z2p26n2gmn9m4vus2lq5lp"
    var lines = Lines(try sample.encrypted().text)
    lines["age:"] = "\n        - recipient: \(other)\n          enc: made up"
    let file = try EncryptedFile(Array(lines.text.utf8), .yaml)
    let opened = try file.open(with: [AgeKeys.standard])
    let rotated = try opened.rotated(with: [AgeKeys.standard], date: Sample.laterDate)
    let theirs = try EncryptedFile(rotated, .yaml).open(with: [AgeKeys.reference])
    #expect(theirs.plaintext.text == "a: x\n")
  }

  @Test func `a recipient that somebody removed is missed by nobody`() throws {
    let groups = [
      KeyGroup([
        MasterKeyIdentifier.age(recipient: AgeKeys.otherRecipient),
        .age(recipient: AgeKeys.sampleRecipient),
      ])
    ]
    let metadata = try Metadata(keyGroups: groups)
      .encrypting(Sample.dataKey, with: [AgeKeys.standard], date: Sample.date)
    let text = Array("a: x\n".utf8)
    let file = try EncryptedFile.encrypt(
      text,
      as: .yaml,
      metadata,
      Sample.dataKey,
      date: Sample.date
    )
    let fewer = try EncryptedFile(file.file, .yaml).changingKeys(
      to: [KeyGroup([MasterKeyIdentifier.age(recipient: AgeKeys.sampleRecipient)])],
      threshold: 0,
      dataKey: Sample.dataKey,
      with: [],
      date: Sample.date
    )
    #expect(try Tampering.read(fewer) == "a: x\n")
  }

  @Test func `a whole older version of the file is a file`() throws {
    let sample = Sample(name: "", format: .yaml, text: "a: 1\n", path: "", line: "")
    let opened = try sample.opened()
    _ = try opened.edited(to: Array("a: 2\n".utf8))
    #expect(try Tampering.read(opened.file.source) == "a: 1\n")
  }
}
