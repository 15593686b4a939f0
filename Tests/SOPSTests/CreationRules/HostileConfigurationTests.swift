import SOPS
import Testing

struct HostileConfigurationTests {
  @Test func `groups within groups are read to the documents' depth`() throws {
    for depth in [300, 100_000] {
      let groups =
        String(repeating: "{merge: [", count: depth) + "{age: [age1a]}"
        + String(repeating: "]}", count: depth)
      let text = "creation_rules: [{key_groups: [\(groups)]}]"
      guard depth > 1000 else {
        #expect(try keys(text) == [["age1a"]])
        continue
      }
      #expect(throws: ConfigurationError.self) { try configuration(text) }
    }
  }

  @Test func `groups that double at every step are refused`() {
    var text = "x:\n  - &g0 {age: [age1a]}\n"
    for step in 1...40 { text += "  - &g\(step) {merge: [*g\(step - 1), *g\(step - 1)]}\n" }
    text += "creation_rules: [{key_groups: [*g40]}]"
    #expect(throws: ConfigurationError.self) { try configuration(text) }
  }

  @Test func `merge keys that double at every step are refused`() {
    var text = "x:\n  - &m0 {age: age1a}\n"
    for step in 1...40 { text += "  - &m\(step) {<<: [*m\(step - 1), *m\(step - 1)]}\n" }
    text += "creation_rules: [*m40]"
    #expect(throws: ConfigurationError.self) { try configuration(text) }
  }

  @Test func `a mapping that merges itself is refused`() {
    #expect(throws: ConfigurationError.self) {
      try configuration("creation_rules: [&a {<<: *a}]")
    }
    #expect(throws: ConfigurationError.self) {
      try configuration("creation_rules: [{key_groups: [&a {merge: [*a]}]}]")
    }
  }

  @Test func `a chain of merges is followed`() throws {
    var text = "x:\n  - &m0 {age: age1a}\n"
    for step in 1...60 { text += "  - &m\(step) {<<: *m\(step - 1), k\(step): 1}\n" }
    text += "creation_rules: [*m60]"
    #expect(try keys(text) == [["age1a"]])
  }

  @Test func `an expression of a hostile file takes time in proportion`() throws {
    let text = "creation_rules: [{path_regex: '(a*)*b$'}, {}]"
    let file = "/repo/" + String(repeating: "a", count: 4000)
    #expect(try configuration(text).rule(forFile: file)?.rule.name == .creation(2))
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: ConfigurationError.self) {
      try Configuration(parsing: [0x61, 0x3A, 0x20, 0xFF], path: "/.sops.yaml")
    }
    let binary = "creation_rules: [{path_regex: !!binary /w==}]"
    #expect(throws: Never.self) { try configuration(binary) }
  }

  @Test func `many keys in one rule are read`() throws {
    let list = (1...20_000).map { "age1\($0)" }.joined(separator: ",")
    #expect(try keys("creation_rules: [{age: '\(list)'}]").first?.count == 20_000)
    let group = "[{age: ['\(list)'], merge: [{age: ['\(list)']}]}]"
    #expect(try keys("creation_rules: [{key_groups: \(group)}]").first?.count == 20_000)
  }
}
