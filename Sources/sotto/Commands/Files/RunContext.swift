internal import HostSystem

/// What a command for encrypted files has around it besides its request.
struct RunContext: Sendable {
  /// Words for the person at the terminal.
  let console: Console

  /// The variables the program was started with.
  var environment: Environment { console.environment }

  /// Whose manners the program has.
  var strictness: Strictness { console.strictness }
}
