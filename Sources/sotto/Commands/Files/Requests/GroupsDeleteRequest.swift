internal import CommandParsing

/// What `groups delete` is asked for.
struct GroupsDeleteRequest: Equatable, Sendable {
  let target: GroupTarget
  /// The number of the group, counted from 0.
  let index: Int

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments) throws {
    let text = arguments.operand(at: 0) ?? ""
    guard let index = Int(text), index >= 0 else { throw RequestError.groupIndex(text) }
    self.index = index
    target = try GroupTarget(arguments)
  }
}
