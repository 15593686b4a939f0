extension DocumentNode {
  /// Whether a document begins with a marker, `---`.
  package var hasStartMarker: Bool { record.flags.contains(.hasStartMarker) }

  /// Whether a document ends with a marker, `...`.
  package var hasEndMarker: Bool { record.flags.contains(.hasEndMarker) }
}

extension DocumentNode {
  /// Where the node begins, in lines and columns; found by counting.
  package var position: SourcePosition {
    SourcePosition(offset: range.lowerBound, in: storage.source)
  }

  /// Whether a node comes back as it is written when the scalar it reads as is all that is kept, with
  /// the style that ciphertext takes over from it.
  package func returnsExactly(as scalar: Scalar) -> Bool {
    guard kind == .scalar else { return true }
    // Without the last line end, a block scalar has none in its text either.
    let isBlock = style == .literal || style == .folded
    if isBlock, range.upperBound == storage.source.count, storage.source.last.map(isLineEnd) != true
    {
      return false
    }
    let source = storage.source[range]
    if case .string(let text) = scalar, source == text[...] { return true }
    // Either the file's own habit or the reference's: ciphertext says which.
    // In INI, what stays the same is not even looked at.
    let kept: StyleChoice = storage.format == .ini ? .keptExactly : .kept
    var styles = [kept]
    if case .string = scalar {} else { styles.append(.chosen) }
    for style in styles {
      let splices = try? storage.format.syntax.splices(replacing: self, with: scalar, style: style)
      let isSame = splices?.allSatisfy { splice in
        // The last line may lack its end, and splices count it.
        storage.source[splice.range.clamped(to: storage.source.indices)]
          .elementsEqual(splice.replacement)
      }
      if isSame == true { return true }
    }
    return false
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
