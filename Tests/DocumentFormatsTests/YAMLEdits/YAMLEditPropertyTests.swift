import DocumentFormats
import DocumentFormatsTestSupport
import Foundation
import Testing

/// Random edits of generated documents: what comes out says what the edited tree says, and differs from the source
/// in the edited places only.
///
/// A failure prints the seed. `SOTTO_LONG_TESTS` set to a number tries so many seeds.
struct YAMLEditPropertyTests {
  private static let wanted = ProcessInfo.processInfo.environment["SOTTO_LONG_TESTS"]
    .flatMap { UInt64($0) }

  private static func document(_ seed: UInt64) -> Document? {
    try? Document(parsing: DocumentGenerator.text(seed: seed, as: .yaml), as: .yaml)
  }

  @Test(arguments: [1, 2, 5])
  func `random edits do what they say and nothing else`(count: Int) {
    let seeds = 1...(Self.wanted ?? 6000)
    print("\(count) edits: seeds \(seeds)")
    for seed in seeds {
      guard let document = Self.document(seed) else { continue }
      var edits = YAMLRandomEdits(document, seed: seed)
      let problems = edits.run(count: count)
      guard !problems.isEmpty else { continue }
      Issue.record("seed \(seed), \(count) edits \(edits.log): \(problems)")
      return
    }
  }

  @Test(arguments: [true, false])
  func `ciphertext in the place of strings gives way to them again`(onlyReturning: Bool) {
    let seeds = 1...(Self.wanted ?? 6000)
    print("ciphertext, \(onlyReturning ? "to the byte" : "by value"): seeds \(seeds)")
    for seed in seeds {
      guard let document = Self.document(seed) else { continue }
      let trip = YAMLCipherTrip(document).run(onlyReturning: onlyReturning)
      guard let problem = trip.problem else { continue }
      Issue.record("seed \(seed): \(problem)")
      return
    }
  }
}
