import Testing

@testable import CommandParsing

@Suite("Near misses")
struct NearMissTests {
  static let candidates = ["encrypt", "decrypt", "edit", "rotate", "set", "unset", "in"]

  @Test(arguments: [
    ("encrpt", ["encrypt"], "a letter missing"),
    ("encryptt", ["encrypt"], "a letter too many"),
    ("encrytp", ["encrypt"], "neighbours swapped"),
    ("Encrypt", ["encrypt"], "case does not count"),
    ("ncrypt", ["encrypt"], "the first letter missing"),
    ("enc", ["encrypt"], "a beginning"),
    ("de", ["decrypt"], "a beginning of two letters"),
    ("nset", ["unset", "set"].sorted().reversed(), "two equally near"),
    ("e", [], "one letter is no hint"),
    ("xy", [], "two letters may not differ"),
    ("banana", [], "nothing is near"),
    ("", [], "nothing was said"),
    (String(repeating: "e", count: 500), [], "long words are not compared"),
  ])
  func `suggestions`(_ word: String, _ expected: [String], _ reason: String) {
    let found = NearMiss.suggestions(for: word, among: Self.candidates)
    #expect(Set(found) == Set(expected), "\(reason)")
  }

  @Test func `at most three are suggested`() {
    #expect(NearMiss.suggestions(for: "abc", among: ["abd", "abe", "abf", "abg"]).count == 3)
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abc", "acb", 1),
    ("ca", "abc", 3), ("kitten", "sitting", 3), ("né", "ne", 1),
  ])
  func `slips are counted`(_ word: String, _ other: String, _ slips: Int) {
    #expect(NearMiss.distance(Array(word), Array(other)) == slips)
  }
}
