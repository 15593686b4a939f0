internal import DocumentFormats

extension Wording {
  /// Why a path as `["key"][0]` could not be read.
  init(_ error: DocumentPathError) {
    self =
      switch error {
      case .missingBracket(let piece):
        Wording(
          "expected \"]\" at the end of \(Self.quote(piece)) in the path",
          hints: Self.pathHints
        )
      case .unendedKey(let piece):
        Wording(
          "expected a key in quotes, not \(Self.quote(piece)), in the path",
          hints: Self.pathHints
        )
      case .notAnIndex(let piece):
        Wording(
          "expected a key in quotes or a number from 0 in the path, not \(Self.quote(piece))",
          hints: Self.pathHints
        )
      }
  }

  private static let pathHints = ["a path is written like '[\"database\"][\"users\"][0]'"]
}
