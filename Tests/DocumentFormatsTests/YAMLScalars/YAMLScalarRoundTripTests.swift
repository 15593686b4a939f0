@testable import DocumentFormats
import DocumentFormatsTestSupport
import Testing

/// Whatever the text, the wanted style and the place: what is written reads back as that text.
struct YAMLScalarRoundTripTests {
  private enum Place: CaseIterable {
    case root, value, item, explicitKey, key, flowItem, flowValue, flowKey

    var isFlow: Bool { self == .flowItem || self == .flowValue || self == .flowKey }

    /// What stands around the scalar, and which node it is, counted from the document's.
    func source(_ scalar: [UInt8], endsLine: Bool, column: Int, lineEnd: [UInt8]) -> [UInt8] {
      let indentation = [UInt8](repeating: 0x20, count: column)
      let end = endsLine ? [] : lineEnd
      let start = column > 0 ? [UInt8]("outer:".utf8) + lineEnd + indentation : []
      switch self {
      case .root: return scalar + end
      case .value: return start + "k: ".utf8 + scalar + end + indentation + "l: m".utf8 + lineEnd
      case .item: return start + "- ".utf8 + scalar + end + indentation + "- m".utf8 + lineEnd
      case .explicitKey:
        return start + "? ".utf8 + scalar + end + indentation + ": m".utf8 + lineEnd
      case .key: return start + scalar + ": m".utf8 + lineEnd
      case .flowItem: return start + "[".utf8 + scalar + ", m]".utf8 + lineEnd
      case .flowValue: return start + "{k: ".utf8 + scalar + "}".utf8 + lineEnd
      case .flowKey: return start + "{".utf8 + scalar + ": m}".utf8 + lineEnd
      }
    }
  }

  private struct Case: CustomStringConvertible {
    var text: [UInt8]
    var style: YAMLScalarStyle?
    var context = YAMLScalarContext()
    var place: Place
    var column: Int

    init(_ random: inout SeededRandom) {
      text = NastyText.make(&random)
      place = random.pick(Place.allCases)
      column = place == .root ? 0 : random.pick([0, 0, 2, 3])
      context.isFlow = place.isFlow
      context.isImplicitKey = place == .key || place == .flowKey
      context.isAtMargin = place == .root || place == .key && column == 0
      context.parentColumn = place == .root ? -1 : column
      context.contentColumn = column + random.pick([1, 2, 4, 9, 11])
      if random.once(in: 3) { context.lineEnd = [0x0D, 0x0A] }
      if random.once(in: 4) { context.readers = .goYAML }
      guard !random.once(in: 4) else { return }
      let styles: [NodeStyle] = [.plain, .singleQuoted, .doubleQuoted, .literal, .folded]
      var style = YAMLScalarStyle(
        random.pick(styles),
        chomping: random.pick([.strip, .clip, .keep])
      )
      style.statesIndentation = random.once(in: 3)
      style.chompsFirst = random.once(in: 2)
      self.style = style
    }

    /// The scalar that is read, among the document's scalars.
    func readBack() throws -> Scalar? {
      let written = YAMLScalarWriter.write(.string(text), style: style, in: context)
      let source = place.source(
        written.bytes(lineEnd: context.lineEnd),
        endsLine: written.isBlock,
        column: column,
        lineEnd: context.lineEnd
      )
      let document = try Document(parsing: source, as: .yaml)
      var number = column > 0 ? 1 : 0
      if place == .value || place == .flowValue { number += 1 }
      let scalars = document.storage.tree.nodes.indices
        .map { DocumentNode(document.storage, $0) }
        .filter { $0.kind == .scalar }
      let expectedCount: Int
      switch place {
      case .root: expectedCount = 1
      case .value: expectedCount = number + 3
      case .item, .explicitKey, .key, .flowItem, .flowKey: expectedCount = number + 2
      case .flowValue: expectedCount = number + 1
      }
      guard scalars.count == expectedCount else { return nil }
      return try scalars[number].scalar()
    }

    var description: String {
      let text = String(decoding: text, as: UTF8.self).debugDescription
      return
        "\(text) as \(style.map { "\($0.style)" } ?? "house style") at \(place), column \(column)"
    }
  }

  @Test(arguments: 1...20)
  func `a text written in any style at any place reads back the same`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<1000 {
      let sample = Case(&random)
      var scalar: Scalar?
      do { scalar = try sample.readBack() } catch { scalar = nil }
      guard scalar == .string(sample.text) else {
        Issue.record("seed \(seed): \(sample)")
        return
      }
    }
  }
}
