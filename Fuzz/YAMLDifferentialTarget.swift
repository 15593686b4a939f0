import DocumentFormatsTestSupport

/// YAML beside libyaml: the same events, but for the listed differences.
enum YAMLDifferentialTarget: FuzzTarget {
  static let name = "libyaml"
  static let words = DocumentGenerator.words(of: .yaml)

  static func seeds() -> [[UInt8]] { YAMLTarget.seeds() }

  static func run(_ input: [UInt8]) {
    if let broken = YAMLAgreement.broken(by: input) { check(false, broken) }
  }
}
