import DocumentFormats
import SOPS
import Testing

/// What changes in a file when one value does, and what does not.
struct SettingTests {
  @Test(arguments: Sample.all)
  func `a value that is set changes its line, the MAC and the date`(_ sample: Sample) throws {
    let opened = try sample.opened()
    let plaintext = try #require(try opened.setting(.string("new"), at: sample.documentPath))
    let changed = try #require(
      try opened.edited(to: plaintext.content)
    )
    var expected = [sample.line]
    // Every document of a stream has the metadata.
    for _ in 0..<max(1, sample.text.matches(of: /(?m)^---/).count) {
      let prefix = sample.format == .dotenv ? "sops_" : ""
      expected += [prefix + "lastmodified", prefix + "mac"]
    }
    let names = LineDifference(from: opened.file.source, to: changed).names
    #expect(names.sorted() == expected.sorted())
    let again = try EncryptedFile(changed, sample.format).open(Sample.dataKey)
    #expect(again.plaintext == plaintext)
    #expect(again.file.metadata.lastModified == Sample.laterDate)
  }

  @Test(arguments: Sample.all)
  func `values that are not set keep their ciphertext`(_ sample: Sample) throws {
    let opened = try sample.opened()
    let plaintext = try #require(try opened.setting(.string("new"), at: sample.documentPath))
    let changed = try #require(
      try opened.edited(to: plaintext.content)
    )
    let before = Set(Masked.ciphertexts(opened.file.source))
    let after = Set(Masked.ciphertexts(changed))
    #expect(before.subtracting(after).count == 2, "the value and the MAC")
    #expect(after.subtracting(before).count == 2, "the value and the MAC")
  }

  @Test(arguments: Sample.all)
  func `a value that is there already changes nothing`(_ sample: Sample) throws {
    let opened = try sample.opened()
    let path = try sample.documentPath
    let text = try opened.value(at: path, as: .json)
    let value: DocumentValue =
      sample.line == "c" ? .scalar(.integer(2)) : .scalar(.string(text.content))
    #expect(try opened.setting(value, at: path) == nil)
  }

  @Test(arguments: Sample.all)
  func `the text as it was changes nothing`(_ sample: Sample) throws {
    let opened = try sample.opened()
    #expect(opened.plaintext.text == sample.text)
    let text = Array(sample.text.utf8)
    #expect(try opened.edited(to: text) == nil)
  }

  @Test func `a value of another type is another value`() throws {
    let sample = Sample(name: "", format: .yaml, text: "a: 1\n", path: "", line: "")
    let opened = try sample.opened()
    let path = try DocumentPath(parsing: #"["a"]"#)
    let text = try #require(try opened.setting(.string("1"), at: path))
    #expect(text.text == "a: \"1\"\n")
    let file = try #require(
      try opened.edited(to: text.content)
    )
    #expect(
      LineDifference(from: opened.file.source, to: file).names == ["a", "lastmodified", "mac"]
    )
  }

  @Test func `what is not there is added at the end of its mapping`() throws {
    let sample = Sample.yaml[0]
    let opened = try sample.opened()
    let path = try DocumentPath(parsing: #"["db"]["hosts"][0]"#)
    let text = try #require(try opened.setting(.string("h"), at: path))
    let file = try #require(
      try opened.edited(to: text.content)
    )
    let names = LineDifference(from: opened.file.source, to: file).names
    #expect(names == ["+hosts", "+item", "lastmodified", "mac"])
    #expect(try EncryptedFile(file, .yaml).open(Sample.dataKey).plaintext == text)
  }

  @Test func `a newer version is noted, an older one is not`() throws {
    let opened = try Sample.yaml[3].opened()
    for (version, expected) in [("3.14.0", "3.14.0"), ("3.9.9", "3.13.2"), ("3.13.2", "3.13.2")] {
      let file = try #require(
        try opened.edited(to: Array("a: 1\nb: two".utf8), version: version)
      )
      #expect(try EncryptedFile(file, .yaml).metadata.version == expected)
    }
  }
}
