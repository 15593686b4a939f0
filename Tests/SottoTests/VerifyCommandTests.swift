import Foundation
import TestSupport
import Testing

@Suite("sotto verify")
struct VerifyCommandTests {
  private let files: FileBench

  init() throws { files = try FileBench() }

  @Test func `a file as it was written is sound`() throws {
    try files.encrypt("a: one\nb: 2\n", as: "a.yaml")
    try #expect(
      files.sotto("verify", "a.yaml")
        == .success(
          "a.yaml: sound: 2 values and comments are encrypted and open, and the MAC fits\n"
        )
    )
  }

  @Test func `everything that is wrong is told at once, and no value`() throws {
    try files.encrypt("a: one\nb: two\nc: three\nd: 4\ne: five\n", as: "a.yaml")
    try files.edit("a.yaml") { lines in
      (lines[0], lines[1]) = ("a" + lines[1].dropFirst(), "b" + lines[0].dropFirst())
      lines[2] = "c: swordfish"
      lines[4] = lines[4].replacing("data:", with: "data:AAAA")
    }
    let outcome = try files.sotto("verify", "a.yaml")
    #expect(outcome.status == .exited(25))
    #expect(
      outcome.text.hasPrefix(
        """
        a.yaml: not sound: 1 value is encrypted and opens
          line 1  ["a"]  does not open here: it belongs to ["b"] (line 2)
          line 2  ["b"]  does not open here: it belongs to ["a"] (line 1)
          line 3  ["c"]  stands in clear and should be encrypted
          line 5  ["e"]  does not open: it was changed, or comes from another file
          MAC            opens, and cannot be compared before all values can be read

        """
      ),
      "\(outcome)"
    )
    #expect(!outcome.description.contains("swordfish"))
    #expect(outcome.errors == "sotto verify: error: the file is not as it was written\n")
  }

  @Test func `values in clear that were changed show in the MAC`() throws {
    try files.encrypt("a: one\nb_unencrypted: two\n", as: "a.yaml")
    try files.edit("a.yaml") { $0[1] = "b_unencrypted: three" }
    let outcome = try files.sotto("verify", "a.yaml")
    #expect(outcome.status == .exited(51))
    #expect(outcome.text.contains("  MAC    does not fit: values in clear were changed"))
  }

  @Test func `a date that was changed is told from values that were`() throws {
    try files.encrypt("a: one\n", as: "a.yaml")
    try files.edit("a.yaml") { lines in
      lines = lines.map { $0.replacing("lastmodified: \"2", with: "lastmodified: \"1") }
    }
    let report = try files.json("verify", "--json", "a.yaml", status: 51)
    let entry = (report["files"] as? [[String: Any]])?.first
    #expect(entry?["mac"] as? String == "date_changed")
    #expect(entry?["sound"] as? Bool == false)
  }

  @Test func `a comment in clear is a secret that may have got out`() throws {
    try files.encrypt("a: one\n", as: "a.yaml")
    try files.edit("a.yaml") { $0.insert("# b: swordfish", at: 0) }
    let outcome = try files.sotto("verify", "a.yaml")
    #expect(outcome.status == .exited(25))
    #expect(outcome.text.contains("a comment at [\"a\"]  stands in clear and should be encrypted"))
    #expect(!outcome.text.contains("swordfish"))
  }

  @Test func `a file that no key opens says so in full`() throws {
    try files.encrypt("a: one\n", as: "a.yaml")
    let outcome = try files.sotto(
      "verify",
      "a.yaml",
      variables: ["SOPS_AGE_KEY_FILE": files.bench.path("bob.txt")]
    )
    #expect(outcome.status == .exited(128))
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Group 0: FAILED"))
  }

  @Test func `of several files each is told, and the highest status counts`() throws {
    try files.encrypt("a: one\n", as: "a.yaml")
    try files.encrypt("a: one\nb_unencrypted: x\n", as: "b.yaml")
    try files.edit("b.yaml") { $0[1] = "b_unencrypted: y" }
    try files.encrypt("a: one\n", as: "c.yaml")
    try files.edit("c.yaml") { $0[0] = "a: one" }
    let outcome = try files.sotto("verify", ".")
    #expect(outcome.status == .exited(51))
    let heads = outcome.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      heads.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
        == ["./a.yaml: sound", "./b.yaml: not sound", "./c.yaml: not sound"]
    )
    #expect(outcome.errors.hasSuffix("error: 2 of 3 files are not as they were written\n"))
  }

  @Test func `a file that is not encrypted is none to verify`() throws {
    let outcome = try files.sotto("verify", "letter")
    #expect(outcome.status == .exited(2))
    #expect(outcome.output.isEmpty)
  }
}
