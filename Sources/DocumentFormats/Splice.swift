/// A replacement of some bytes of a source.
package struct Splice: Sendable, Equatable {
  /// The bytes to go; empty for an insertion.
  package var range: Range<Int>

  /// The bytes to come.
  package var replacement: [UInt8]

  /// Which of the insertions at one place it is.
  var order = Order()

  /// Makes a splice.
  package init(_ range: Range<Int>, _ replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  /// Of insertions at one place those come first that belong to what stands before, the innermost
  /// first of all, and those last that belong to what stands behind, the innermost last.
  struct Order: Equatable {
    /// How deep what is edited lies: negative for what belongs to what stands before.
    var level = 0
    /// The place of what is edited among what lies equally deep.
    var number = 0
  }

  /// Splices in the order of the source; an insertion before a replacement that begins there.
  static func inOrder(_ splices: [Splice]) -> [Splice] {
    let order = splices.indices.sorted { left, right in
      let (first, second) = (splices[left], splices[right])
      guard first.range == second.range else {
        return (first.range.lowerBound, first.range.upperBound)
          < (second.range.lowerBound, second.range.upperBound)
      }
      return (first.order.level, first.order.number, left)
        < (second.order.level, second.order.number, right)
    }
    return order.map { splices[$0] }
  }

  /// Applies splices to a source in one pass.
  ///
  /// - Throws: `EditError.overlappingEdits` where two splices want the same bytes.
  package static func apply(
    _ splices: [Splice],
    to source: [UInt8]
  ) throws(EditError) -> [UInt8] {
    let growth = splices.reduce(0) { $0 + $1.replacement.count - $1.range.count }
    var result: [UInt8] = []
    result.reserveCapacity(max(0, source.count + growth))
    var position = 0
    for splice in inOrder(splices) {
      guard splice.range.lowerBound >= position else { throw .overlappingEdits }
      result.append(contentsOf: source[position..<splice.range.lowerBound])
      result.append(contentsOf: splice.replacement)
      position = splice.range.upperBound
    }
    result.append(contentsOf: source[position...])
    return result
  }
}
