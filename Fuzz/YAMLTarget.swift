import DocumentFormats
import DocumentFormatsTestSupport

/// YAML: what is read stays itself, lies within its bounds, and can be asked for everything.
enum YAMLTarget: FuzzTarget {
  static let name = "yaml"
  static let words = DocumentGenerator.words(of: .yaml)

  static func seeds() -> [[UInt8]] {
    (1...300).map { DocumentGenerator.text(seed: $0, as: .yaml) } + YAMLSeeds.suite
  }

  static func run(_ input: [UInt8]) {
    if let broken = DocumentPromises.broken(by: input, as: .yaml) { check(false, broken) }
    guard let document = try? Document(parsing: input, as: .yaml) else { return }
    check(YAMLEventLog(document).bytes.last == 0x0A, "every document has events")
    try? document.checkAsReference()
    rewrite(document)
  }

  /// Writes the values anew, which is refused at most for what no file may hold.
  private static func rewrite(_ document: Document) {
    let values = document.parts.map { DocumentValue($0) }
    guard let written = try? DocumentFormat.yaml.write(values) else { return }
    let back = must("what is written is read") { try Document(parsing: written, as: .yaml) }
    check(back.parts.count == values.count, "as many documents are read as were written")
  }
}
