internal import CommandParsing

/// What every command for encrypted files takes, before its name as well as after it.
struct CommonOptions: Equatable, Sendable {
  /// The options these are read from.
  static let table: [Option] = [.configuration, .indent, .verbose]

  /// The configuration file; nil to search for one.
  let configuration: String?

  /// The columns to indent by in what is written; nil for what the configuration says, or the file.
  let indent: Int?

  /// Whether the command tells what it does.
  let isVerbose: Bool

  /// Reads the options.
  init(_ arguments: Arguments) throws(ArgumentError) {
    configuration = arguments.value(of: .configuration)
    indent = try arguments.value(of: .indent, as: Int.self)
    isVerbose = arguments.isSet(.verbose)
  }
}

extension Option {
  private static let globalHeading = "Global options"

  static let configuration = value(
    "--config",
    placeholder: "PATH",
    help: "Use the configuration file PATH.",
    heading: globalHeading,
    environment: "SOPS_CONFIG",
    defaultText: "the nearest `.sops.yaml`, from the working directory upwards",
    completion: .file,
    isGlobal: true
  )
  static let indent = value(
    "--indent",
    placeholder: "N",
    help: "Indent by N columns where something is written anew.",
    heading: globalHeading,
    defaultText: "as the configuration says, or the file",
    isGlobal: true
  )
  static let verbose = flag(
    "--verbose",
    help: "Tell what is done.",
    heading: globalHeading,
    isGlobal: true
  )
}
