import DocumentFormatsTestSupport
import TestSupport
import Testing

/// What others wrote, read by us and by libyaml.
struct LibYAMLTests {
  @Test(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
  func `the suite's cases are read as libyaml reads them`() {
    for example in Suites.yaml {
      #expect(YAMLAgreement.broken(by: example.source) == nil, "\(example.name)")
    }
  }

  @Test(arguments: FixtureTests.yaml)
  func `the reference's files are read as libyaml reads them`(fixture: Fixture) {
    for source in fixture.sources {
      #expect(YAMLAgreement.broken(by: source) == nil)
    }
  }

  @Test
  func `damaged cases of the suite are read as libyaml reads them`() {
    for (seed, example) in zip(1..., Suites.yaml) {
      for round in 0..<8 {
        let number = UInt64(seed * 8 + round)
        let source = DocumentGenerator.mutated(example.source, seed: number, as: .yaml)
        #expect(YAMLAgreement.broken(by: source) == nil, "\(example.name), seed \(number)")
      }
    }
  }
}
