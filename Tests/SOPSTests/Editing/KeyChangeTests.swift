import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// What changes in a file whose master keys do.
struct KeyChangeTests {
  static let added = [
    KeyGroup([
      MasterKeyIdentifier.age(recipient: AgeKeys.sampleRecipient),
      .age(recipient: AgeKeys.otherRecipient),
    ])
  ]

  private func changed(
    _ file: EncryptedFile,
    to groups: [KeyGroup],
    threshold: Int = 0
  ) throws -> [UInt8] {
    try file.changingKeys(
      to: groups,
      threshold: threshold,
      dataKey: Sample.dataKey,
      with: [AgeKeys.standard],
      date: Sample.laterDate
    )
  }

  @Test(arguments: Sample.all)
  func `a recipient that is added adds its entry`(_ sample: Sample) throws {
    let file = try EncryptedFile(sample.encrypted(), sample.format)
    let changed = try changed(file, to: Self.added)
    let names = LineDifference(from: file.source, to: changed).names
    #expect(names.allSatisfy { $0.hasPrefix("+") || $0 == "recipient" }, "\(names)")
    #expect(Masked.ciphertexts(changed) == Masked.ciphertexts(file.source))
    let result = try EncryptedFile(changed, sample.format)
    #expect(result.metadata.lastModified == Sample.date)
    #expect(result.metadata.keyGroups[0].keys.count == 2)
    #expect(try result.open(with: [AgeKeys.standard]).plaintext.text == sample.text)
  }

  @Test(arguments: Sample.all)
  func `a recipient that is added and removed again leaves the file as it was`(
    _ sample: Sample
  ) throws {
    let file = try EncryptedFile(sample.encrypted(), sample.format)
    let more = try EncryptedFile(changed(file, to: Self.added), sample.format)
    #expect(try changed(more, to: Sample.keyGroups).text == file.source.text)
  }

  @Test(arguments: Sample.all)
  func `the same keys leave the file as it is`(_ sample: Sample) throws {
    let file = try EncryptedFile(sample.encrypted(), sample.format)
    #expect(try changed(file, to: Sample.keyGroups).text == file.source.text)
  }

  @Test(arguments: Sample.all)
  func `one group becomes two and one again`(_ sample: Sample) throws {
    let file = try EncryptedFile(sample.encrypted(), sample.format)
    let groups = [Sample.keyGroups[0], Sample.keyGroups[0]]
    let shared = try EncryptedFile(changed(file, to: groups, threshold: 2), sample.format)
    #expect(shared.metadata.keyGroups.count == 2)
    #expect(shared.metadata.shamirThreshold == 2)
    #expect(Masked.ciphertexts(shared.source) == Masked.ciphertexts(file.source))
    #expect(try shared.open(with: [AgeKeys.standard]).plaintext.text == sample.text)
    let single = try EncryptedFile(changed(shared, to: Sample.keyGroups), sample.format)
    #expect(single.metadata.keyGroups.count == 1)
    #expect(single.metadata.shamirThreshold == 0)
    #expect(Masked.text(single.source) == Masked.text(file.source))
    #expect(try single.open(with: [AgeKeys.standard]).plaintext.text == sample.text)
  }

  @Test func `a file without keys is refused`() throws {
    let file = try EncryptedFile(Sample.yaml[0].encrypted(), .yaml)
    #expect(throws: SOPSError.noKeys) { try changed(file, to: [KeyGroup([MasterKey]())]) }
  }

  @Test func `a threshold above the number of groups is refused`() throws {
    let file = try EncryptedFile(Sample.yaml[0].encrypted(), .yaml)
    let groups = [Sample.keyGroups[0], Sample.keyGroups[0]]
    #expect(throws: SOPSError.invalidThreshold(threshold: 3, groups: 2)) {
      try changed(file, to: groups, threshold: 3)
    }
  }
}
