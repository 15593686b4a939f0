import Testing

/// A table's row: what it shows, and why it is so.
struct Row<Input: Sendable, Output: Sendable>: Sendable, CustomTestStringConvertible {
  let input: Input
  let expected: Output
  let reason: String

  init(_ input: Input, _ expected: Output, _ reason: String) {
    self.input = input
    self.expected = expected
    self.reason = reason
  }

  var testDescription: String { reason }
}
