import DocumentFormats
import DocumentFormatsTestSupport
import Foundation
import Testing

/// Files made from seeds; a failure prints the seed, and the same comes of it again.
///
/// `SOTTO_LONG_TESTS` set to a number makes so many of every kind.
struct GeneratedFileTests {
  private static let wanted = ProcessInfo.processInfo.environment["SOTTO_LONG_TESTS"].flatMap {
    Int($0)
  }

  private static let seeds = 1...UInt64(max(1, wanted ?? 200))

  private func expect(_ format: DocumentFormat, _ name: String, _ broken: (UInt64) -> String?) {
    print("\(name) \(format.rawValue): seeds \(Self.seeds)")
    var failureCount = 0
    for seed in Self.seeds {
      guard let broken = broken(seed) else { continue }
      Issue.record("seed \(seed) of \(format.rawValue) breaks a promise: \(broken)")
      failureCount += 1
      guard failureCount < 5 else { return }
    }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `a generated text is encrypted and comes back`(_ format: DocumentFormat) {
    expect(format, "generated") { seed in
      EncryptionPromises(seed: seed, format)
        .broken(by: DocumentGenerator.text(seed: seed, as: format))
    }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `a damaged text is refused, or encrypted and comes back`(_ format: DocumentFormat) {
    expect(format, "damaged") { seed in
      EncryptionPromises(seed: seed, format)
        .broken(by: DocumentGenerator.mutatedText(seed: seed, as: format))
    }
  }

  @Test(arguments: [DocumentFormat.yaml, .json, .dotenv, .ini])
  func `a generated value is encrypted and comes back`(_ format: DocumentFormat) {
    expect(format, "values") { seed in
      let value = DocumentGenerator.value(seed: seed, for: format)
      guard let text = try? format.write([value]) else { return nil }
      return EncryptionPromises(seed: seed, format).broken(by: text)
    }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `a file gets another text at random`(_ format: DocumentFormat) {
    expect(format, "changed") { seed in
      let text = DocumentGenerator.text(seed: seed, as: format)
      let other = DocumentGenerator.mutated(text, seed: seed, as: format)
      return EncryptionPromises(seed: seed, format).broken(byChanging: text, to: other)
    }
  }

  @Test func `YAML is edited at random`() {
    expect(.yaml, "edited") { seed in
      let text = DocumentGenerator.text(seed: seed, as: .yaml)
      guard let document = try? Document(parsing: text, as: .yaml) else { return nil }
      var edits = YAMLRandomEdits(document, seed: seed)
      guard edits.run(count: Int(seed % 3) + 1).isEmpty, !edits.result.isEmpty else { return nil }
      return EncryptionPromises(seed: seed, .yaml).broken(byChanging: text, to: edits.result)
    }
  }
}
