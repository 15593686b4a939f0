import TestSupport
import Testing

/// Files that the reference wrote: what `edit` leaves of them.
@Suite("edit of the reference's files", .enabled(if: MemoryFolder.isThere, MemoryFolder.reason))
struct EditReferenceFileTests {
  private let bench: EditBench

  init() throws { bench = try EditBench() }

  /// A file, and how the lines begin that a new password changes.
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let changed: [String]
    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "secrets.yaml", changed: ["password:", "lastmodified:", "mac:"]),
    Row(name: "secrets.json", changed: ["\"password\":", "\"lastmodified\":", "\"mac\":"]),
    Row(name: "secrets.env", changed: ["DATABASE_PASSWORD=", "sops_lastmodified=", "sops_mac="]),
    Row(name: "secrets.ini", changed: ["password ", "lastmodified ", "mac "]),
    Row(name: "secrets.txt", changed: ["\"data\":", "\"lastmodified\":", "\"mac\":"]),
  ]

  private func lines(_ name: String) throws -> [Substring] {
    try bench.bench.text(name).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(arguments: rows)
  func `a new value changes its line, the MAC and the date`(_ row: Row) throws {
    try bench.takeReference(row.name)
    let (old, plaintext) = try (lines(row.name), bench.plaintext(row.name))
    try #expect(bench.edit(row.name, with: "sed -i s/hunter2/correct-horse/") == .success())
    let new = try lines(row.name)
    #expect(new.count == old.count)
    let changed = zip(old, new).filter { $0 != $1 }.map { $1.drop { " \t".contains($0) } }
    #expect(changed.count == row.changed.count)
    for (line, start) in zip(changed, row.changed) { #expect(line.hasPrefix(start), "\(line)") }
    try #expect(
      bench.plaintext(row.name) == plaintext.replacing("hunter2", with: "correct-horse")
    )
  }

  @Test(arguments: rows)
  func `the same with the metadata in the text`(_ row: Row) throws {
    try bench.takeReference(row.name)
    let old = try lines(row.name)
    try #expect(bench.edit("-s", row.name, with: "sed -i s/hunter2/correct-horse/") == .success())
    let changed = try zip(old, lines(row.name)).filter { $0 != $1 }
    #expect(changed.count == row.changed.count)
    try #expect(bench.plaintext(row.name).contains("correct-horse"))
  }

  @Test(arguments: rows)
  func `what is not changed is not touched`(_ row: Row) throws {
    try bench.takeReference(row.name)
    for words in [["edit", row.name], ["edit", "-s", row.name]] {
      let before = try bench.trace(of: row.name)
      let outcome = try bench.bench.program("sotto", environment: bench.environment("cat")).run(
        words
      )
      #expect(outcome.status == .exited(200))
      try #expect(bench.trace(of: row.name) == before)
    }
  }

  @Test func `an added line adds a line`() throws {
    try bench.takeReference("secrets.yaml")
    let old = try lines("secrets.yaml")
    let editor = "sed -i '/port:/a \\ \\ \\ \\ timeout: 30'"
    try #expect(bench.edit("secrets.yaml", with: editor) == .success())
    let new = try lines("secrets.yaml")
    let added = new.filter { !old.contains($0) }.map { $0.drop { $0 == " " }.prefix { $0 != ":" } }
    #expect(added == ["timeout", "lastmodified", "mac"] && new.count == old.count + 1)
  }
}
