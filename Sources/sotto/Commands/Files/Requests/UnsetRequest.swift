internal import CommandParsing

/// What `unset` is asked for.
struct UnsetRequest: Equatable, Sendable {
  let change: PlaceChange

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    change = try PlaceChange(
      arguments,
      context,
      file: arguments.operand(at: 0) ?? "",
      path: arguments.operand(at: 1) ?? ""
    )
  }
}
