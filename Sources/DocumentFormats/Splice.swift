/// A replacement of some bytes of a source.
package struct Splice: Sendable, Equatable {
  /// The bytes to go; empty for an insertion.
  package var range: Range<Int>

  /// The bytes to come.
  package var replacement: [UInt8]

  /// Makes a splice.
  package init(_ range: Range<Int>, _ replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  /// Applies splices to a source in one pass.
  ///
  /// Insertions at one place come in the order given, before a replacement that begins there.
  ///
  /// - Throws: `EditError.overlappingEdits` where two splices want the same bytes.
  package static func apply(
    _ splices: [Splice],
    to source: [UInt8]
  ) throws(EditError) -> [UInt8] {
    let order = splices.indices.sorted { left, right in
      let (first, second) = (splices[left].range, splices[right].range)
      return (first.lowerBound, first.upperBound, left)
        < (second.lowerBound, second.upperBound, right)
    }
    let growth = splices.reduce(0) { $0 + $1.replacement.count - $1.range.count }
    var result: [UInt8] = []
    result.reserveCapacity(max(0, source.count + growth))
    var position = 0
    for index in order {
      let splice = splices[index]
      guard splice.range.lowerBound >= position else { throw .overlappingEdits }
      result.append(contentsOf: source[position..<splice.range.lowerBound])
      result.append(contentsOf: splice.replacement)
      position = splice.range.upperBound
    }
    result.append(contentsOf: source[position...])
    return result
  }
}
