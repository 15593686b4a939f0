import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// What verification finds out about a file that was changed.
struct VerificationTests {
  private func report(
    _ text: String,
    selection: SelectionRule? = nil,
    key: SecretBytes = Sample.dataKey,
    changing change: (inout Lines) -> Void = { _ in }
  ) throws -> VerificationReport {
    let sample = Sample(
      name: "",
      format: .yaml,
      text: text,
      path: "",
      line: "",
      selection: selection
    )
    var lines = Lines(try sample.encrypted().text)
    change(&lines)
    return try EncryptedFile(Array(lines.text.utf8), .yaml).verify(with: key)
  }

  private func place(_ path: String, line: Int) throws -> Place {
    try Place(path: DocumentPath(parsing: path), line: line)
  }

  @Test(arguments: Sample.all)
  func `nothing is wrong with a file as it was written`(_ sample: Sample) throws {
    let file = try EncryptedFile(sample.encrypted(), sample.format)
    let report = try file.verify(with: Sample.dataKey)
    #expect(report.isSound)
    #expect(report.openCount > 0)
    #expect(report.triedAllPlaces)
    #expect(report.duplicates.isEmpty)
  }

  @Test func `values that changed places are found at both`() throws {
    let report = try report("a: one\nb:\n  c: two\nd: three\n") { $0.swap("a: ", "c: ") }
    let (a, c) = (try place(#"["a"]"#, line: 1), try place(#"["b"]["c"]"#, line: 3))
    #expect(
      report.findings == [
        VerificationReport.Finding(.moved(from: c), at: a),
        VerificationReport.Finding(.moved(from: a), at: c),
      ]
    )
    #expect(report.openCount == 1)
    #expect(report.mac == .notCompared)
    #expect(report.triedAllPlaces)
  }

  @Test func `a value that was copied elsewhere is found, and named as a copy`() throws {
    let report = try report("a: one\nb: two\n") { $0["b: "] = $0["a: "] }
    let (a, b) = (try place(#"["a"]"#, line: 1), try place(#"["b"]"#, line: 2))
    #expect(report.findings == [VerificationReport.Finding(.moved(from: a), at: b)])
    #expect(report.duplicates == [VerificationReport.Duplicate(b, of: a)])
  }

  @Test func `a damaged value opens nowhere`() throws {
    let report = try report("a: one\nb: two\n") {
      $0["b: "] = $0["b: "].replacing("data:", with: "data:AAAA")
    }
    let b = try place(#"["b"]"#, line: 2)
    #expect(report.findings == [VerificationReport.Finding(.notAuthentic, at: b)])
    #expect(report.openCount == 1)
    #expect(report.mac == .notCompared)
  }

  @Test func `every value is looked at, however many are damaged`() throws {
    let report = try report("a: one\nb: two\nc: 3\nd: [x, y]\n") {
      $0.replace("data:", with: "data:AAAA")
    }
    #expect(report.findingCount == 5)
    #expect(report.findings.allSatisfy { $0.problem == .notAuthentic })
    #expect(report.findings.map(\.place.description).last == #"["d"][1] (line 4)"#)
    #expect(report.mac == .notAuthentic(.none))
  }

  @Test(arguments: ["clear", "7", "true", "\"ENC[\""])
  func `a value in clear is named`(_ value: String) throws {
    let report = try report("a: one\nb: two\n") { $0["a: "] = value }
    #expect(
      report.findings == [VerificationReport.Finding(.clear, at: try place(#"["a"]"#, line: 1))]
    )
    #expect(report.mac == .notCompared)
  }

  @Test(arguments: ["\"\"", "null", "{}", "[]", "~"])
  func `nothing in the place of a value is for the MAC to notice`(_ value: String) throws {
    let report = try report("a: one\nb: two\n") { $0["a: "] = value }
    #expect(report.findings.isEmpty)
    #expect(report.mac == .mismatch(.valuesChanged))
    #expect(!report.isSound)
  }

  @Test func `a ciphertext that was cut off is malformed`() throws {
    let report = try report("a: one\n") { $0["a: "] = String($0["a: "].dropLast(9)) }
    let a = try place(#"["a"]"#, line: 1)
    #expect(report.findings == [VerificationReport.Finding(.malformed, at: a)])
  }

  @Test(arguments: [
    Row("int", true, "no number"), Row("bool", true, "no boolean"), Row("time", true, "no moment"),
    Row("float", true, "no number either"), Row("bytes", false, "bytes are text"),
  ])
  func `a type that the value is not of is named`(_ row: Row<String, Bool>) throws {
    let report = try report("a: one\n") {
      $0["a: "] = $0["a: "].replacing("type:str", with: "type:\(row.input)")
    }
    let finding = VerificationReport.Finding(.otherType, at: try place(#"["a"]"#, line: 1))
    #expect(report.findings == (row.expected ? [finding] : []))
  }

  @Test func `items of one list that are copied are named`() throws {
    let report = try report("a:\n  - x\n  - y\n") { $0[2] = $0[1] }
    let (first, second) = (try place(#"["a"][0]"#, line: 2), try place(#"["a"][1]"#, line: 3))
    #expect(report.findings.isEmpty)
    #expect(report.duplicates == [VerificationReport.Duplicate(second, of: first)])
    #expect(report.mac == .mismatch(.valuesChanged))
  }

  @Test func `a selection that leaves out what is encrypted is noticed`() throws {
    let report = try report("a: one\nb: two\n") { $0["unencrypted_suffix: "] = "a" }
    let a = try place(#"["a"]"#, line: 1)
    #expect(report.findings == [VerificationReport.Finding(.notSelected, at: a)])
    #expect(report.mac == .mismatch(.valuesChanged))
  }

  @Test func `text in clear that only looks like ciphertext is no finding`() throws {
    let report = try report(
      "a: one\nb_unencrypted: ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]\n"
    )
    #expect(report.isSound)
  }

  @Test func `a comment in clear is named, and keeps no reader from the file`() throws {
    let report = try report("# x\na: one\n") { $0[0] = "# other" }
    let a = try place(#"["a"]"#, line: 2)
    #expect(report.findings == [VerificationReport.Finding(.clear, at: a, isComment: true)])
    #expect(report.mac == .fits)
    #expect(!report.isSound)
  }

  @Test func `a comment that was moved is named`() throws {
    let report = try report("# x\na:\n  # y\n  b: one\n") {
      ($0[0], $0[2]) = ("#" + $0[2].drop { $0 == " " || $0 == "#" }, "  " + $0[0])
    }
    #expect(report.findings.count == 2)
    for finding in report.findings {
      #expect(finding.isComment)
      guard case .moved = finding.problem else {
        Issue.record("\(finding)")
        continue
      }
    }
    #expect(report.mac == .fits)
  }

  @Test func `the state of the MAC is told with what was found out`() throws {
    let text = "a: one\nb_unencrypted: two\n"
    #expect(try report(text) { $0.remove("mac: ") }.mac == .missing)
    #expect(
      try report(text) { $0["lastmodified: "] = "\"2026-01-02T03:04:06Z\"" }.mac
        == .notAuthentic(.dateChanged)
    )
    #expect(try report(text) { $0["mac: "] = "text" }.mac == .notAuthentic(.none))
    #expect(
      try report(text) { $0["b_unencrypted: "] = "x" }.mac == .mismatch(.valuesChanged)
    )
    #expect(
      try report(text) { $0.insert("mac_only_encrypted: true", before: "version: ") }.mac
        == .mismatch(.coverageChanged)
    )
  }

  @Test func `with another data key nothing opens`() throws {
    let report = try report("a: one\n# c\nb: two\n", key: SecretBytes.random(count: 32))
    #expect(report.openCount == 0)
    #expect(report.findingCount == 3)
    #expect(report.mac == .notAuthentic(.none))
  }

  @Test func `the number of attempts is bounded, and it is said`() throws {
    let text = (0..<300).map { "key\($0): \($0)\n" }.joined()
    let report = try report(text, key: SecretBytes.random(count: 32))
    #expect(report.findingCount == 300)
    #expect(!report.triedAllPlaces, "300 ciphertexts at 299 other places")
  }

  @Test func `a swap is found among many values`() throws {
    let text = (0..<3000).map { "key\($0): \($0)\n" }.joined()
    let report = try report(text) { $0.swap("key7: ", "key2900: ") }
    #expect(report.findingCount == 2)
    #expect(report.triedAllPlaces)
    #expect(
      report.findings.allSatisfy { finding in
        if case .moved = finding.problem { true } else { false }
      }
    )
  }

  @Test func `of very many findings the first thousand are named`() throws {
    let text = "list:\n" + (0..<1500).map { "  - \($0)\n" }.joined()
    let report = try report(text, key: SecretBytes.random(count: 32))
    #expect(report.findingCount == 1500)
    #expect(report.findings.count == 1000)
  }

  @Test func `nothing of a value is in the report`() throws {
    let text = "a: topsecret\nb: othersecret\nc: 8675309\n# secretremark\nd: x\n"
    let changes: [(inout Lines) -> Void] = [
      { $0.swap("a: ", "b: ") }, { $0["c: "] = $0["c: "].replacing("type:int", with: "type:bool") },
      { $0["a: "] = $0["b: "] }, { $0.remove("a: ") },
      { $0["lastmodified: "] = "\"2026-01-02T03:04:06Z\"" },
    ]
    for change in changes {
      let said = "\(try report(text, changing: change))"
      for secret in ["secret", "8675309", "ENC[", "remark"] { #expect(!said.contains(secret)) }
    }
  }

  @Test func `every format is verified`() throws {
    for sample in Sample.others {
      let text = try sample.encrypted().text
      let place = try #require(text.firstRange(of: "data:"))
      let damaged = text.replacingCharacters(in: place, with: "data:AAAA")
      let report = try EncryptedFile(Array(damaged.utf8), sample.format).verify(
        with: Sample.dataKey
      )
      #expect(report.findings.map(\.problem) == [.notAuthentic], "\(sample.name)")
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
