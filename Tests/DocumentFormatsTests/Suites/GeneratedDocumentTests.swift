import DocumentFormats
import DocumentFormatsTestSupport
import Foundation
import Testing

/// Documents made from seeds; a failure prints the seed, and `DocumentGenerator` makes the same
/// text of it again.
///
/// `SOTTO_LONG_TESTS` set to a number makes so many of every kind.
struct GeneratedDocumentTests {
  private static let wanted = ProcessInfo.processInfo.environment["SOTTO_LONG_TESTS"].flatMap {
    Int($0)
  }

  /// Where the seeds begin, so that two runs are the same, and where they end.
  private static let seeds = 1...UInt64(max(1, wanted ?? 12_500))

  private func expect(_ format: DocumentFormat, _ name: String, _ broken: (UInt64) -> String?) {
    print("\(name): seeds \(Self.seeds)")
    for seed in Self.seeds {
      guard let broken = broken(seed) else { continue }
      Issue.record("seed \(seed) of \(format.rawValue) breaks a promise: \(broken)")
      return
    }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `a generated document keeps every promise`(format: DocumentFormat) {
    expect(format, "generated \(format.rawValue)") { seed in
      DocumentPromises.broken(by: DocumentGenerator.text(seed: seed, as: format), as: format)
    }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `a damaged document keeps every promise`(format: DocumentFormat) {
    expect(format, "damaged \(format.rawValue)") { seed in
      DocumentPromises.broken(by: DocumentGenerator.mutatedText(seed: seed, as: format), as: format)
    }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `a generated value comes back from the file written for it`(format: DocumentFormat) {
    expect(format, "values as \(format.rawValue)") { seed in
      let value = DocumentGenerator.value(seed: seed, for: format)
      return DocumentPromises.broken(by: value, as: format)
    }
  }

  @Test(arguments: [DocumentFormat.yaml, .json, .dotenv, .ini])
  func `most generated documents are valid`(format: DocumentFormat) {
    // Otherwise the promises would be kept by documents that nobody reads.
    let valid = (1...500).count { seed in
      let text = DocumentGenerator.text(seed: UInt64(seed), as: format)
      return (try? Document(parsing: text, as: format)) != nil
    }
    #expect(valid > 400)
  }

  @Test
  func `generated YAML is read as libyaml reads it`() {
    expect(.yaml, "yaml beside libyaml") { seed in
      YAMLAgreement.broken(by: DocumentGenerator.text(seed: seed, as: .yaml))
        ?? YAMLAgreement.broken(by: DocumentGenerator.mutatedText(seed: seed, as: .yaml))
    }
  }
}
