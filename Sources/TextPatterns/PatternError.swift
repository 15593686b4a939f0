/// A pattern that cannot be used.
package struct PatternError: Error, Equatable, Sendable {
  /// The pattern as it was written.
  package let pattern: String
  /// RE2's words for what is wrong, such as "missing ]: [a".
  package let message: String

  /// Makes an error.
  package init(pattern: String, message: String) {
    self.pattern = pattern
    self.message = message
  }
}
