internal import CommandParsing

/// What `groups add` is asked for.
struct GroupsAddRequest: Equatable, Sendable {
  let target: GroupTarget
  /// The keys of the new group.
  let keys: KeyOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments) throws {
    target = try GroupTarget(arguments)
    keys = try KeyOptions(arguments, for: .group)
  }
}
