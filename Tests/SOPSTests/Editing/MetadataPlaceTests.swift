import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// Where metadata stands in a file that gets another plaintext.
struct MetadataPlaceTests {
  /// A file that is arranged otherwise than programs write it.
  struct Arrangement: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let format: DocumentFormat
    let text: String
    let changed: String
    let arrange: @Sendable (String) -> String
    let lines: [String]
  }

  /// Takes the text from one word to before another and puts it first.
  private static func moved(_ text: String, from start: String, to end: String? = nil) -> String {
    guard let start = text.firstRange(of: start)?.lowerBound else { return text }
    let stop = end.flatMap { text[start...].firstRange(of: $0)?.lowerBound } ?? text.endIndex
    return String(text[start..<stop]) + String(text[..<start]) + String(text[stop...])
  }

  static let all = [
    Arrangement(
      testDescription: "YAML with the metadata first",
      format: .yaml,
      text: "a: one\nb: two\n",
      changed: "a: one\nb: new\n",
      arrange: { moved($0, from: "sops:") },
      lines: ["lastmodified", "mac", "b"]
    ),
    Arrangement(
      testDescription: "YAML with the metadata between, in comments and blank lines",
      format: .yaml,
      text: "a: one\n\n# above b\nb: two\n",
      changed: "a: new\n\n# above b\nb: two\n",
      arrange: { text in
        let block = text.firstRange(of: "sops:").map { String(text[$0.lowerBound...]) } ?? ""
        let rest = text.replacing(block, with: "")
        return rest.replacing("\n\n", with: "\n" + block + "\n")
      },
      lines: ["a", "lastmodified", "mac"]
    ),
    Arrangement(
      testDescription: "JSON with the metadata first",
      format: .json,
      text: "{\n  \"a\": \"one\",\n  \"b\": \"two\"\n}\n",
      changed: "{\n  \"a\": \"one\",\n  \"b\": \"new\"\n}\n",
      arrange: { text in
        guard let start = text.firstRange(of: ",\n  \"sops\"")?.lowerBound,
          let end = text.range(ofLast: "\n}")
        else { return text }
        let block = text[text.index(start, offsetBy: 2)..<end]
        return "{\n" + block + "," + text[text.index(after: text.startIndex)..<start] + text[end...]
      },
      lines: ["lastmodified", "mac", "b"]
    ),
    Arrangement(
      testDescription: "INI with the metadata first",
      format: .ini,
      text: "[a]\nb = one\n\n[c]\nd = two\n",
      changed: "[a]\nb = one\n\n[c]\nd = new\n",
      arrange: { String(moved($0, from: "[sops]").dropLast()) },
      lines: ["lastmodified", "mac", "d"]
    ),
    Arrangement(
      testDescription: "dotenv with the metadata first",
      format: .dotenv,
      text: "A=one\nB=two\n",
      changed: "A=one\nB=new\n",
      arrange: { moved($0, from: "sops_") },
      lines: ["sops_lastmodified", "sops_mac", "B"]
    ),
  ]

  @Test(arguments: all)
  func `metadata stays where it stands`(_ arrangement: Arrangement) throws {
    let sample = Sample(
      name: "",
      format: arrangement.format,
      text: arrangement.text,
      path: "",
      line: "",
      arrange: arrangement.arrange
    )
    let opened = try sample.opened()
    let file = try #require(try opened.edited(to: Array(arrangement.changed.utf8)))
    #expect(LineDifference(from: opened.file.source, to: file).names == arrangement.lines)
    let again = try EncryptedFile(file, arrangement.format).open(Sample.dataKey)
    #expect(again.plaintext.text == arrangement.changed)
    let same = try opened.edited(to: opened.plaintext.content)
    #expect(same?.text == nil)
  }

  @Test func `documents that come and go have metadata of their own`() throws {
    let sample = Sample(name: "", format: .yaml, text: "a: 1\n---\nb: 2\n", path: "", line: "")
    let opened = try sample.opened()
    for text in ["a: 1\n---\nb: 2\n---\nc: 3\n", "a: 1\n", "z: 0\n---\na: 1\n---\nb: 2\n"] {
      let file = try #require(try opened.edited(to: Array(text.utf8)))
      let again = try EncryptedFile(file, .yaml).open(Sample.dataKey)
      #expect(again.plaintext.text == text)
      #expect(file.text.matches(of: /(?m)^sops:/).count == text.matches(of: /---/).count + 1)
    }
  }

  @Test func `YAML in UTF-16 stays in UTF-16`() throws {
    func wide(_ text: String) -> [UInt8] {
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    let metadata = try Metadata(keyGroups: Sample.keyGroups)
      .encrypting(Sample.dataKey, with: [AgeKeys.standard], date: Sample.date)
    let file = try EncryptedFile.encrypt(
      wide("a: é\nb: two\n"),
      as: .yaml,
      metadata,
      Sample.dataKey,
      date: Sample.date
    ).file
    #expect(file.starts(with: [0xFF, 0xFE]))
    let opened = try EncryptedFile(file, .yaml).open(Sample.dataKey)
    #expect(opened.file.source == file)
    #expect(opened.plaintext.content == wide("a: é\nb: two\n"))
    #expect(try opened.edited(to: opened.plaintext.content) == nil)
    let edited = try #require(try opened.edited(to: wide("a: ü\nb: two\n")))
    let again = try EncryptedFile(edited, .yaml).open(Sample.dataKey)
    #expect(again.plaintext.content == wide("a: ü\nb: two\n"))
  }

  @Test(arguments: ["", "-", "1", "x.y", "99999999999999999999", "3.13.2-rc1"])
  func `a version may be any text`(_ version: String) throws {
    let sample = Sample(
      name: "",
      format: .yaml,
      text: "a: 1\n",
      path: "",
      line: "",
      arrange: { $0.replacing("version: 3.13.2", with: "version: \"\(version)\"") }
    )
    let file = try sample.opened().edited(to: Array("a: 2\n".utf8), version: "3.14.0")
    #expect(try EncryptedFile(#require(file), .yaml).metadata.version == "3.14.0")
  }
}

extension String {
  fileprivate func range(ofLast word: String) -> Index? { ranges(of: word).last?.lowerBound }
}
