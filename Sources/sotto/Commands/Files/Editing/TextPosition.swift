internal import DocumentFormats
internal import SOPS

/// A line and column of a text, counted from one, where an editor is to open it.
struct TextPosition: Equatable {
  let line: Int
  let column: Int

  init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  /// The place that an error is about; nil where it is about none.
  init?(of error: any Error) {
    switch error {
    case let error as SyntaxError: self.init(error)
    case let error as SOPSError: self.init(error)
    case PlaintextRefusal.ciphertext(let place): self.init(line: place.line)
    case EditingError.metadataInText(_, let line?),
      EditingError.unusableMetadata(_, let line?):
      self.init(line: line)
    default: return nil
    }
  }

  private init(_ error: SyntaxError) {
    self.init(line: error.position.line, column: error.position.column)
  }

  private init?(_ error: SOPSError) {
    switch error {
    case .syntax(let reason): self.init(reason)
    case .noMapping: self.init(line: 1)
    case .valueUnreadable(let place), .numberTooLarge(let place), .keyNotText(let place),
      .commentMatchesRule(let place), .edit(_, let place?):
      self.init(line: place.line)
    default: return nil
    }
  }
}
