/// An option of a command: its spellings, what it takes, and what the documents say about it.
///
/// Commands declare their options as static constants and use them as keys:
/// `arguments.value(of: .output)`. Two options with the same first long name are the same key.
package struct Option: Sendable {
  /// What an option does with the command line.
  package enum Kind: Sendable, Equatable {
    /// Stands alone and means true.
    case flag

    /// Takes a value, called `placeholder` in help.
    case value(placeholder: String)

    /// Asks for help instead of running the command.
    case help

    /// Asks for the version instead of running the command.
    case version
  }

  /// The spellings with their dashes, short names first: `-o`, `--output`, `-pq`.
  package private(set) var names: [String]

  /// Whether the option is a flag, takes a value, or is a request.
  package private(set) var kind: Kind

  /// What it does, in sentences.
  package private(set) var help: String

  /// The heading it stands under; nil is the general one.
  package private(set) var heading: String?

  /// Whether it may be given several times, each adding a value.
  package private(set) var isRepeatable = false

  /// Whether its value is a list with commas.
  package private(set) var isCommaSeparated = false

  /// The environment variable that supplies the value when the command line does not.
  package private(set) var environment: String?

  /// The value when neither the command line nor the environment supplies one.
  package private(set) var defaultValue: String?

  /// What help calls the default where `defaultValue` would not explain itself.
  package private(set) var defaultText: String?

  /// What a shell offers as the value.
  package private(set) var completion = Completion.none

  /// Whether it also counts when it stands before the subcommand that declares it.
  package private(set) var isGlobal = false

  /// Whether documents leave the option out, because another command's page explains it.
  package private(set) var isUnlisted = false

  /// Whether documents and completions leave the option out.
  package private(set) var isHidden = false

  /// The identity: the first long name, else the first name.
  package var key: String {
    names.first { $0.hasPrefix("--") } ?? names.first ?? ""
  }

  /// Whether the option asks for a text instead of running the command.
  package var isRequest: Bool {
    kind == .help || kind == .version
  }

  /// Whether a value belongs to the option.
  package var takesValue: Bool {
    placeholder != nil
  }

  /// The name of the value in help, or nil for a flag.
  package var placeholder: String? {
    guard case .value(let placeholder) = kind else { return nil }
    return placeholder
  }

  /// Describes a flag.
  package static func flag(
    _ names: String...,
    help: String,
    heading: String? = nil,
    isRepeatable: Bool = false,
    environment: String? = nil,
    defaultValue: Bool? = nil,
    isGlobal: Bool = false,
    isHidden: Bool = false
  ) -> Option {
    var option = Option(names: names, kind: .flag, help: help)
    option.heading = heading
    option.isRepeatable = isRepeatable
    option.environment = environment
    option.defaultValue = defaultValue.map { $0 ? "true" : "false" }
    option.isGlobal = isGlobal
    option.isHidden = isHidden
    return option
  }

  /// Describes an option that takes a value.
  package static func value(
    _ names: String...,
    placeholder: String,
    help: String,
    heading: String? = nil,
    isRepeatable: Bool = false,
    isCommaSeparated: Bool = false,
    environment: String? = nil,
    defaultValue: String? = nil,
    defaultText: String? = nil,
    completion: Completion = .none,
    isGlobal: Bool = false,
    isHidden: Bool = false
  ) -> Option {
    var option = Option(names: names, kind: .value(placeholder: placeholder), help: help)
    option.heading = heading
    option.isRepeatable = isRepeatable
    option.isCommaSeparated = isCommaSeparated
    option.environment = environment
    option.defaultValue = defaultValue
    option.defaultText = defaultText
    option.completion = completion
    option.isGlobal = isGlobal
    option.isHidden = isHidden
    return option
  }

  /// Describes an option that asks for help or for the version under spellings of the command's own.
  package static func request(_ kind: Kind, _ names: String..., help: String) -> Option {
    Option(names: names, kind: kind, help: help)
  }

  /// The help option every command has unless it uses these spellings itself.
  package static let help = request(.help, "-h", "--help", help: "Show this help.")

  /// The version option the program has unless it uses the spelling itself.
  package static let version = request(.version, "--version", help: "Show the version.")

  private init(names: [String], kind: Kind, help: String) {
    precondition(
      !names.isEmpty && names.allSatisfy { $0.hasPrefix("-") && $0 != "-" && $0 != "--" },
      "an option needs names that begin with a dash"
    )
    self.names = names
    self.kind = kind
    self.help = help
  }

  /// The same option where another command's page explains it.
  package var unlisted: Option {
    var option = self
    option.isUnlisted = true
    return option
  }

  /// The option without the spellings `taken` by nearer ones, or nil when none is left.
  func without(_ taken: [String]) -> Option? {
    var option = self
    option.names.removeAll { taken.contains($0) }
    return option.names.isEmpty ? nil : option
  }
}
