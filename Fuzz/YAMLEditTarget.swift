import DocumentFormats
import DocumentFormatsTestSupport

/// Edits of YAML: whatever is edited, a file comes out that is read, or a refusal.
///
/// The first byte says how many edits there are, the next two which; the rest is the document.
enum YAMLEditTarget: FuzzTarget {
  static let name = "yamledit"
  static let words = DocumentGenerator.words(of: .yaml)

  static func seeds() -> [[UInt8]] {
    (1...UInt64(300)).map { seed in
      let choice = [UInt8(seed % 4), UInt8(seed % 256), UInt8(seed / 256)]
      return choice + DocumentGenerator.text(seed: seed, as: .yaml)
    }
  }

  static func run(_ input: [UInt8]) {
    guard input.count > 3,
      let document = try? Document(parsing: Array(input.dropFirst(3)), as: .yaml)
    else { return }
    var edits = YAMLRandomEdits(document, seed: UInt64(input[1]) << 8 | UInt64(input[2]))
    _ = edits.run(count: Int(input[0] % 4) + 1)
    guard !edits.result.isEmpty else { return }
    check((try? Document(parsing: edits.result, as: .yaml)) != nil, "what was edited is read")
    _ = YAMLCipherTrip(document).run(onlyReturning: false)
  }
}
