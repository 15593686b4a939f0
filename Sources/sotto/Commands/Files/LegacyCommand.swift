internal import CommandParsing
internal import HostSystem
internal import SOPS

/// The program without a command: the action is an option, and to edit if there is none.
enum LegacyCommand {
  /// The actions that are options, in the order in which the reference performs them.
  private static let actions: [Option] = [
    .encryptAction, .decryptAction, .rotateAction, .setAction,
  ]

  /// The options beside those of `CommandTree`; help lists the ones in daily use.
  static let options =
    [.programVersion] + actions + Destination.table + [.extract] + CommonOptions.table
    + (FormatOptions.table + NewFileOptions.table.filter { !$0.isGlobal } + [.macOnlyEncrypted]
    + KeyOptions.table(for: .adding) + KeyOptions.table(for: .removing) + [.ignoreMAC]
    + DecryptionOptions.table + [.showMasterKeys, .allowDisk, .allowPlaintext, .check]
    + [.jsonReport, .into] + RunOptions.table + [.idempotent]).map(\.unlisted)
    + [.noVersionCheck, .versionCheck]

  /// Does what the options ask for.
  ///
  /// - Returns: How the program is to end.
  static func run(_ arguments: Arguments, _ context: RunContext) throws -> ExitStatus {
    switch try request(arguments, context) {
    case .encrypt(let request): try EncryptCommand.run(request, context)
    case .decrypt(let request): try DecryptCommand.run(request, context)
    case .rotate(let request): try RotateCommand.run(request, context)
    case .set(let request): try SetCommand.run(request, context)
    case .edit(let request): return try EditCommand.run(request, context)
    }
    return .success
  }

  /// Reads a command line as what the command of the same meaning is asked for.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  static func request(_ arguments: Arguments, _ context: RunContext) throws -> LegacyRequest {
    let action = try action(arguments, context)
    try refuseIdleOptions(arguments, action, context)
    switch action {
    case Option.encryptAction.key:
      return .encrypt(try EncryptRequest(arguments, context, needsFile: true))
    case Option.decryptAction.key:
      return .decrypt(try DecryptRequest(arguments, context, needsFile: true))
    case Option.rotateAction.key:
      return .rotate(try RotateRequest(arguments, context))
    case Option.setAction.key:
      return .set(try SetRequest(legacy: arguments, context))
    default:
      try refuseMistypedCommand(arguments, context)
      return .edit(try EditRequest(arguments, context))
    }
  }

  /// The action's option; the last one of several, as only its result would be written.
  private static func action(_ arguments: Arguments, _ context: RunContext) throws -> String? {
    let given = actions.filter { arguments.isSet($0) }
    if given.count > 1 {
      try context.console.refuseOrWarn(RequestError.severalActions(given.map(\.key)))
    }
    return given.last?.key
  }

  /// An option that the action has no use for may be one that somebody relies on.
  private static func refuseIdleOptions(
    _ arguments: Arguments,
    _ action: String?,
    _ context: RunContext
  ) throws {
    if action == Option.decryptAction.key { return }
    let writes = action == Option.encryptAction.key || action == Option.rotateAction.key
    var idle: [(option: Option, needed: String)] = [
      (.extract, "-d/--decrypt"), (.check, "-d/--decrypt"),
    ]
    if !writes { idle.append((.resultFile, "-e, -d or -r")) }
    for (option, needed) in idle where arguments.isSet(option) {
      try context.console.refuseOrWarn(RequestError.withoutAction(option.key, needed: needed))
    }
  }

  /// A word near to a command's name is hardly the name of a new file.
  private static func refuseMistypedCommand(_ arguments: Arguments, _ context: RunContext) throws {
    guard let word = arguments.operand(at: 0) else {
      throw context.strictness == .house
        ? arguments.failure(.missingCommand) : RequestError.missingFile
    }
    // No command has a dot or a slash, and few files have neither.
    guard context.strictness == .house, !word.contains(where: { "./".contains($0) }),
      try FileStatus.of(word) == nil
    else { return }
    let names = CommandTree.root.subcommands.filter { !$0.isHidden }.map(\.name)
    let suggestions = NearMiss.suggestions(for: word, among: names)
    guard suggestions.isEmpty else {
      throw arguments.failure(.unknownCommand(word: word, suggestions: suggestions))
    }
  }
}

extension Option {
  private static let actionHeading = "Actions without a command"

  static let programVersion = request(.version, "-v", "--version", help: "Show the version.")
  static let encryptAction = flag(
    "-e",
    "--encrypt",
    help: "Encrypt FILE, as `sotto encrypt` does.",
    heading: actionHeading
  )
  static let decryptAction = flag(
    "-d",
    "--decrypt",
    help: "Decrypt FILE, as `sotto decrypt` does.",
    heading: actionHeading
  )
  static let rotateAction = flag(
    "-r",
    "--rotate",
    help: "Give FILE a new data key, as `sotto rotate` does.",
    heading: actionHeading
  )
  static let setAction = value(
    "--set",
    placeholder: "\"INDEX VALUE\"",
    help: "Set a value in FILE, as `sotto set` does.",
    heading: actionHeading
  )
  static let noVersionCheck = flag(
    "--disable-version-check",
    help: "Do nothing: there is no version check.",
    isHidden: true
  )
  static let versionCheck = flag(
    "--check-for-updates",
    help: "Do nothing: there is no version check.",
    isHidden: true
  )
}
