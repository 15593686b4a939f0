import CryptoPrimitives
import DocumentFormats
import Testing

@testable import SOPS

/// A sample file of the format's specification, with what is known about it.
struct SampleFile: Sendable, CustomTestStringConvertible {
  let fixture: Fixture
  let dataKey: String
  /// The MAC before it is encrypted.
  let code: String

  var testDescription: String { fixture.name }

  init(_ name: String, _ format: DocumentFormat, dataKey: String, code: String) {
    fixture = Fixture("samples", name, format)
    self.dataKey = dataKey
    self.code = code
  }

  private static let simpleKey = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

  static let all = [
    SampleFile(
      "yaml",
      .yaml,
      dataKey: simpleKey,
      code: "90E5D48C81606C139CD6E8C770F5FEBAAD0FDEBA4A01D88CE905459F112474BB"
        + "BBFBC5D7E5D5A1982DB8DF125967784FF6BADEC5F331F4153E8316EE6E7F642F"
    ),
    SampleFile(
      "groups",
      .yaml,
      dataKey: simpleKey,
      code: "9B71D224BD62F3785D96D46AD3EA3D73319BFBC2890CAADAE2DFF72519673CA7"
        + "2323C3D99BA5C11D7C7ACC6E14B8C5DA0C4663475C2E5C3ADEF46F73BCDEC043"
    ),
    SampleFile(
      "dotenv",
      .dotenv,
      dataKey: "eabcae80d1b9ec3bc7f4b863ec482c0e06ee25fc222317b225bdfa8291452e5f",
      code: "72C6C22B636B7CF1B512E154947F53308E25C61BA939A38D3B9194C747016442"
        + "05F577338508F40E7C715CCB0C08E861F9D5933F88C8B1E970967008EF22C437"
    ),
    SampleFile(
      "ini",
      .ini,
      dataKey: "c8b4b6e0c696558535c67cec3f2ddbd51b1107d25df7bb63d6c57648d2ff7a19",
      code: "D35CD58007D48C7287CD6E3EF2767C18EEB81C3E751EC1B9FD167B8CDC84E9EA"
        + "E8E38593733C61C6E4451C49FB1B303000DBFAA595B604EF1D2377CA3D03A474"
    ),
    SampleFile(
      "json",
      .json,
      dataKey: "126c9f0b84c1df4229bd5384ecd5bb33fdb154e7f0fa4eab0b36bab2029c9fc0",
      code: "F4D55D49DB2EAB5649CF2383B26CE270D39117440EEDBEC1DB48FFD431A74100"
        + "CE92B3F71141BE6530E1E650E5DEBAA241BDB516F6D8729B5D89FE253C57DB06"
    ),
    SampleFile(
      "binary",
      .binary,
      dataKey: "826865ad0b06e7216fcdcf4d9ee35531fa767ead64e9ff9f28287d242b23bde3",
      code: "8E4287C86D667B58DED9A2CA17BBE78D3FCC417B93E70F9E349CA86B1FFE77E4"
        + "25E10EC70855C448290D0BD7736542FC8F3081DA1B2B3278F1F4D77FA389E870"
    ),
  ]
}

struct SampleFileTests {
  @Test(arguments: SampleFile.all)
  func `a sample decrypts to its plaintext`(_ sample: SampleFile) throws {
    let file = try EncryptedFile(sample.fixture.encrypted, sample.fixture.format)
    let opened = try file.open(with: [AgeKeys.standard])
    #expect(Hex.encode(opened.dataKey.content) == sample.dataKey)
    #expect(opened.plaintext.content == (try sample.fixture.plain))
    #expect(opened.clearComments.isEmpty)
    #expect(opened.mac == sample.code)
  }

  @Test(arguments: SampleFile.all)
  func `a sample is whole when it is verified`(_ sample: SampleFile) throws {
    let file = try EncryptedFile(sample.fixture.encrypted, sample.fixture.format)
    let report = try file.verify(with: file.metadata.dataKey(from: [AgeKeys.standard]))
    #expect(report.isSound)
  }

  @Test(arguments: SampleFile.all)
  func `a sample whose text is not changed is not changed`(_ sample: SampleFile) throws {
    let file = try EncryptedFile(sample.fixture.encrypted, sample.fixture.format)
    let opened = try file.open(with: [AgeKeys.standard])
    let plain = try sample.fixture.plain
    #expect(try opened.edited(to: plain) == nil)
  }

  @Test func `the sample of groups has the shares of its specification`() throws {
    let file = try EncryptedFile(Fixture("samples", "groups", .yaml).encrypted, .yaml)
    let shares = try file.metadata.keyGroups.map { group in
      try AgeKeys.standard.decrypt(group.keys[0])
    }
    #expect(
      shares.map { Hex.encode($0.content) } == [
        "0d1519212d3531394d4559516d6561796d9599818db5b1b9ada5d9d1cdc5c1f901",
        "1a2934475665687b8291acbfceddd0e3ea021f2c3d4e4350697a8794a5b6bbc802",
        "173d2f657f555f45c7ddffe5afb5bf95978694bea4eee4fedcc6445e746e642e03",
      ]
    )
  }

  @Test(arguments: [[0, 1], [1, 2], [0, 2]])
  func `any two of the three groups open the sample`(_ numbers: [Int]) throws {
    let file = try EncryptedFile(Fixture("samples", "groups", .yaml).encrypted, .yaml)
    var metadata = file.metadata
    for number in metadata.keyGroups.indices where !numbers.contains(number) {
      metadata.keyGroups[number].keys[0].encryptedDataKey = "nothing"
    }
    let key = try metadata.dataKey(from: [AgeKeys.standard])
    #expect(try file.open(key).plaintext.text == "a: hello\n")
  }

  @Test func `one group does not open the sample of groups`() throws {
    let file = try EncryptedFile(Fixture("samples", "groups", .yaml).encrypted, .yaml)
    var metadata = file.metadata
    for number in 1...2 { metadata.keyGroups[number].keys[0].encryptedDataKey = "nothing" }
    #expect {
      try metadata.dataKey(from: [AgeKeys.standard])
    } throws: { error in
      guard case SOPSError.dataKeyUnavailable(let report) = error else { return false }
      return report.threshold == 2 && report.groups.map(\.isOpen) == [true, false, false]
    }
  }
}
