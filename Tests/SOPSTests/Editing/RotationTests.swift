import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// What changes in a file that gets a new data key.
struct RotationTests {
  @Test(arguments: Sample.all)
  func `a new data key changes every ciphertext and nothing else`(_ sample: Sample) throws {
    let opened = try sample.opened()
    let rotated = try opened.rotated(with: [AgeKeys.standard], date: Sample.laterDate)
    let old = opened.file.source
    #expect(Masked.text(rotated) == Masked.text(old))
    #expect(Set(Masked.ciphertexts(old)).isDisjoint(with: Masked.ciphertexts(rotated)))
    let file = try EncryptedFile(rotated, sample.format)
    let again = try file.open(with: [AgeKeys.standard])
    #expect(again.plaintext == opened.plaintext)
    #expect(again.dataKey != opened.dataKey)
    #expect(file.metadata.lastModified == Sample.laterDate)
    #expect(throws: SOPSError.self) { try file.open(Sample.dataKey) }
  }

  @Test(arguments: Sample.all)
  func `a file rotates without being opened first`(_ sample: Sample) throws {
    let file = try EncryptedFile(sample.encrypted(), sample.format)
    let rotated = try file.rotated(Sample.dataKey, with: [AgeKeys.standard], date: Sample.laterDate)
    #expect(Masked.text(rotated) == Masked.text(file.source))
    let again = try EncryptedFile(rotated, sample.format).open(with: [AgeKeys.standard])
    #expect(again.plaintext.text == sample.text)
  }

  @Test func `a file with a wrong MAC does not rotate unless asked to`() throws {
    let sample = Sample(
      name: "",
      format: .yaml,
      text: "a: one\nb_unencrypted: two\n",
      path: "",
      line: ""
    )
    let text = try sample.encrypted().text.replacing("two", with: "three")
    let file = try EncryptedFile(Array(text.utf8), .yaml)
    let key = Sample.dataKey
    #expect(throws: SOPSError.self) {
      try file.rotated(key, with: [AgeKeys.standard], date: Sample.laterDate)
    }
    let rotated = try file.rotated(
      key,
      with: [AgeKeys.standard],
      date: Sample.laterDate,
      ignoringMAC: true
    )
    let opened = try EncryptedFile(rotated, .yaml).open(with: [AgeKeys.standard])
    #expect(opened.plaintext.text == "a: one\nb_unencrypted: three\n")
  }

  @Test func `rotation to other keys writes theirs`() throws {
    let opened = try Sample.yaml[0].opened()
    let groups = [KeyGroup([MasterKeyIdentifier.age(recipient: AgeKeys.otherRecipient)])]
    let rotated = try opened.rotated(to: groups, with: [AgeKeys.standard], date: Sample.laterDate)
    let file = try EncryptedFile(rotated, .yaml)
    #expect(file.metadata.keyGroups[0].keys.map(\.identifier) == groups[0].keys.map(\.identifier))
    #expect(throws: SOPSError.self) { try file.open(with: [AgeKeys.standard]) }
  }
}
