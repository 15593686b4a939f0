import TestSupport
import Testing

/// Which lines of a file a command changes.
@Suite("the difference that a command makes")
struct OneValueDifferenceTests {
  private let files: FileBench

  init() throws { files = try FileBench() }

  /// The names on the lines that were removed and on those that were added, but for the date, which may
  /// be the same.
  private func difference(
    in name: String,
    _ change: () throws -> ProgramOutcome
  ) throws -> (removed: [String], added: [String]) {
    let old = try lines(name)
    let outcome = try change()
    #expect(outcome.status == .exited(0), "\(outcome)")
    let difference = try lines(name).difference(from: old)
    var (removed, added): ([String], [String]) = ([], [])
    for step in difference {
      switch step {
      case .remove(_, let line, _): removed.append(label(line))
      case .insert(_, let line, _): added.append(label(line))
      }
    }
    let isDate = { (label: String) in label == "lastmodified" }
    removed.removeAll(where: isDate)
    added.removeAll(where: isDate)
    return (removed.reversed(), added)
  }

  private func lines(_ name: String) throws -> [Substring] {
    try files.bench.text(name).split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func label(_ line: Substring) -> String {
    let name = line.drop { " \t\"".contains($0) }.prefix { !":=\" ".contains($0) }
    return name.hasPrefix("sops_") ? String(name.dropFirst(5)) : String(name)
  }

  /// The text without what is encrypted.
  private func frame(_ name: String) throws -> String {
    try files.bench.text(name)
      .replacing(/ENC\[[^\]]*\]/, with: "ENC")
      .replacing(/-----BEGIN AGE[^\-]*-----[^\-]*-----END AGE[^\-]*-----/, with: "AGE")
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "DATE")
  }

  private func ciphertexts(_ name: String) throws -> Set<Substring> {
    try Set(files.bench.text(name).matches(of: /ENC\[[^\]]*\]/).map { $0.output })
  }

  private func plaintext(_ name: String) throws -> String {
    let outcome = try files.sotto("decrypt", name)
    #expect(outcome.status == .exited(0), "\(outcome)")
    return outcome.text
  }

  @Test(arguments: FormatSample.documents)
  func `set changes the line of the value and the MAC`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let place = try #require(sample.place)
    let (removed, added) = try difference(in: sample.name) {
      try files.sotto("set", sample.name, place, #""three""#)
    }
    #expect(removed == ["b", "mac"] && added == removed)
    try #expect(plaintext(sample.name) == sample.text.replacing("two", with: "three"))
  }

  @Test(arguments: FormatSample.documents)
  func `unset removes the line of the value and changes the MAC`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let place = try #require(sample.place)
    let (removed, added) = try difference(in: sample.name) {
      try files.sotto("unset", sample.name, place)
    }
    #expect(removed == ["b", "mac"] && added == ["mac"])
    let kept = sample.text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { label($0) != "b" }
    try #expect(plaintext(sample.name) == kept.joined(separator: "\n"))
  }

  @Test(arguments: FormatSample.all)
  func `rotate changes ciphertexts, all of them, and nothing else`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let (frame, old) = try (frame(sample.name), ciphertexts(sample.name))
    try #expect(files.sotto("rotate", "-i", sample.name) == .success())
    try #expect(self.frame(sample.name) == frame)
    try #expect(ciphertexts(sample.name).isDisjoint(with: old))
    try #expect(ciphertexts(sample.name).count == old.count)
    try #expect(plaintext(sample.name) == sample.text)
  }

  @Test(arguments: FormatSample.all)
  func `updatekeys adds the lines of a key, and takes them away`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let old = try files.bench.text(sample.name)
    let both = "creation_rules: [{age: '\(Keys.alice.recipient),\(Keys.bob.recipient)'}]\n"
    let rule = try files.bench.text(".sops.yaml")
    try files.bench.write(both, to: ".sops.yaml")
    let (removed, added) = try difference(in: sample.name) {
      try files.sotto("updatekeys", "--yes", sample.name)
    }
    #expect(removed == [] && !added.contains("mac") && !added.contains("b"))
    try #expect(files.bench.text(sample.name).contains(Keys.bob.recipient))
    try files.bench.write(rule, to: ".sops.yaml")
    try #expect(files.sotto("updatekeys", "--yes", sample.name).status == .exited(0))
    try #expect(files.bench.text(sample.name) == old)
  }

  @Test(arguments: FormatSample.all)
  func `groups add leaves every ciphertext but those of the keys`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let old = try ciphertexts(sample.name)
    let head = try files.bench.text(sample.name).prefix { $0 != "s" }
    let outcome = try files.sotto(
      "groups",
      "add",
      "-i",
      "--file",
      sample.name,
      "--age",
      Keys.bob.recipient
    )
    #expect(outcome.status == .exited(0), "\(outcome)")
    try #expect(ciphertexts(sample.name) == old)
    try #expect(files.bench.text(sample.name).hasPrefix(head))
  }

  @Test(arguments: FormatSample.documents)
  func `encrypt --into changes the line of the value and the MAC`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let new = sample.text.replacing("two", with: "three")
    let (removed, added) = try difference(in: sample.name) {
      try files.sotto("encrypt", "--into", sample.name, input: .bytes(Array(new.utf8)))
    }
    #expect(removed == ["b", "mac"] && added == removed)
    try #expect(plaintext(sample.name) == new)
  }

  @Test(.enabled(if: MemoryFolder.isThere, MemoryFolder.reason), arguments: FormatSample.all)
  func `edit changes the line of the value and the MAC`(_ sample: FormatSample) throws {
    try files.encrypt(sample.text, as: sample.name)
    let (removed, added) = try difference(in: sample.name) {
      let variables = ["EDITOR": "sed -i s/two/three/", "PATH": "/usr/bin:/bin"]
      return try files.sotto("edit", sample.name, variables: variables)
    }
    #expect(removed == [sample.place == nil ? "data" : "b", "mac"] && added == removed)
    try #expect(plaintext(sample.name) == sample.text.replacing("two", with: "three"))
  }
}
