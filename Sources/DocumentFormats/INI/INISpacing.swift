/// What stands around the keys of a section and the sign between key and value.
struct INISpacing {
  private var indentation: [UInt8] = []
  private var before: [UInt8] = [UInt8(ascii: " ")]
  private var after: [UInt8] = [UInt8(ascii: " ")]
  private var delimiter = UInt8(ascii: "=")
  /// The column the signs stand in, if they stand in one.
  private var column: Int?

  /// The reference's: signs below one another behind the longest key.
  init(keys: [[UInt8]]) {
    column = keys.map { $0.count + 1 }.max()
  }

  /// That of lines which are there.
  init?(of entries: [INIEntry], in source: [UInt8]) {
    guard let model = entries.last else { return nil }
    indentation = Array(source[model.lines.lowerBound..<model.key.lowerBound])
    delimiter = source[model.delimiter]
    let gaps = entries.map { source[$0.key.upperBound..<$0.delimiter] }.filter(Self.isBlank)
    before = Array(gaps.min { $0.count < $1.count } ?? [])
    let values = entries.filter { !$0.value.range.isEmpty }
      .map { source[$0.delimiter + 1..<$0.value.range.lowerBound] }.filter(Self.isBlank)
    after = Array(values.min { $0.count < $1.count } ?? before[...])
    let columns = Set(entries.map { $0.delimiter - $0.lines.lowerBound })
    let hasTabs = gaps.contains { $0.contains(UInt8(ascii: "\t")) }
    let isSpaced = !before.isEmpty || Set(entries.map(\.key.count)).count > 1
    if entries.count > 1, columns.count == 1, isSpaced, !hasTabs { column = columns.first }
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// The lines of a key, its comments above it.
  func lines(of member: INIMember, key: [UInt8]) throws(EditError) -> [[UInt8]] {
    let width = indentation.count + key.count + before.count
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: max(0, (column ?? 0) - width))
    let start = indentation + key + padding + before + [delimiter] + after
    let line = try INIQuoting.line(start, member.text)
    return member.commentLines.map { indentation + $0 } + [line]
  }
}
