import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// What encryption says of the values of a file.
struct EncryptionSummaryTests {
  private func summary(
    _ text: String,
    as format: DocumentFormat = .yaml,
    selection: SelectionRule? = nil
  ) throws -> EncryptionSummary {
    let metadata = try Metadata(keyGroups: Sample.keyGroups, selection: selection)
      .encrypting(Sample.dataKey, with: [AgeKeys.standard], date: Sample.date)
    let plaintext = Array(text.utf8)
    let result = try EncryptedFile.encrypt(
      plaintext,
      as: format,
      metadata,
      Sample.dataKey,
      date: Sample.date
    )
    let opened = try EncryptedFile(result.file, format).open(Sample.dataKey)
    let isSame = opened.plaintext.content == plaintext
    #expect(isSame == result.summary.respelled.isEmpty, "what comes back otherwise is named")
    return result.summary
  }

  @Test(arguments: [
    Row("a: 1\n", false, "a number"), Row("a: 2", false, "a number at the end, without a line end"),
    Row("a:\n- b: 2", false, "the same in a list"),
    Row("a: |\r\n  x\r\nb:\r\n- c: 2", false, "the same with CRLF"),
    Row("a: 0x1F\n", true, "a number in another base"), Row("a: 2.50\n", true, "a trailing zero"),
    Row("a: 1e3\n", true, "an exponent"), Row("a: +1\n", true, "a sign"),
    Row("a: True\n", true, "a capital"), Row("a: 'x'\n", false, "quotes"),
    Row("a: \"\\u00e9\"\n", true, "an escape that nobody needs"),
    Row("a: \"\\t\"\n", false, "an escape that everybody needs"),
    Row("a: |\n  x\n", false, "a block scalar"), Row("a: >\n  x\n  y\n", true, "a folded one"),
    Row("a: x\n  y\n", true, "text over two lines"),
    Row("a: 2001-12-14\n", true, "a date without a time"),
    Row("a: 2001-12-14T00:00:00Z\n", false, "a timestamp"),
    Row("a: !!binary eA==\n", true, "a tag"), Row("a: {b: 1, c: 'x'}\n", false, "flow style"),
    Row("a: ''\nb: ~\nc:\n", false, "nothing"),
  ])
  func `YAML that comes back in another spelling is named`(_ row: Row<String, Bool>) throws {
    #expect(try summary(row.input).respelled.isEmpty != row.expected)
  }

  @Test(arguments: [
    Row(#"{"a":1}"#, false, "a number"), Row(#"{"a":1.0}"#, true, "a trailing zero"),
    Row(#"{"a":"\u00e9"}"#, true, "an escape that nobody needs"),
    Row(#"{"a":"\n"}"#, false, "an escape that everybody needs"),
    Row(#"{"a":1e2}"#, true, "an exponent"),
    Row(#"{"a":123456789012345678901}"#, true, "a number beyond 64 bits"),
    Row(#"{ "a" : [ true , null ] }"#, false, "blanks"),
  ])
  func `JSON that comes back in another spelling is named`(_ row: Row<String, Bool>) throws {
    #expect(try summary(row.input, as: .json).respelled.isEmpty != row.expected)
  }

  @Test(arguments: [
    Row("a=1\n", false, "no quotes"), Row("a=\"x\"\n", false, "quotes"),
    Row("a='x' ; c\n", false, "a comment beside"), Row("a=`x;y`\n", false, "backquotes"),
    Row("a = \"\"\"x\ny\"\"\"\n", false, "lines"),
    Row("[s]\na=x\\\n y\n", true, "a line that goes on"),
  ])
  func `INI that comes back in another spelling is named`(_ row: Row<String, Bool>) throws {
    #expect(try summary(row.input, as: .ini).respelled.isEmpty != row.expected)
  }

  @Test func `what is encrypted and what stays in clear is counted`() throws {
    let text = "# c\na: 1\nb: [x, {c: y}]\nd_unencrypted: z\ne: ''\nf: ~\n"
    let summary = try summary(text)
    #expect(summary.encryptedCount == 4, "the comment, a, x and y")
    #expect(summary.clearCount == 1, "d; nothing is in e and f")
  }
}
