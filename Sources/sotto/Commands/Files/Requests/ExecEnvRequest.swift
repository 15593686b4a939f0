internal import CommandParsing

/// What `exec-env` is asked for.
struct ExecEnvRequest: Equatable, Sendable {
  let file: String
  let child: ChildOptions
  /// Whether the command gets the decrypted variables and no others.
  let isPristine: Bool
  /// Whether the command takes the place of this process.
  let replacesProcess: Bool
  let decryption: DecryptionOptions
  let common: CommonOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    if arguments.isSet(.sameProcess), arguments.isSet(.background) {
      throw RequestError.conflict("--same-process", "--background")
    }
    file = arguments.operand(at: 0) ?? ""
    child = ChildOptions(arguments, context)
    isPristine = arguments.isSet(.pristine)
    replacesProcess = arguments.isSet(.sameProcess)
    decryption = try DecryptionOptions(arguments, context)
    common = try CommonOptions(arguments)
  }
}

extension Option {
  static let pristine = flag(
    "--pristine",
    help: "Give the command no variables but the decrypted ones."
  )
  static let sameProcess = flag(
    "--same-process",
    help: "Let the command take the place of this process, with its number and its signals."
  )
}
