internal import CommandParsing
internal import SOPS

/// What a file is to be encrypted to and which of its values, where the creation rule does not say it.
struct NewFileOptions: Equatable, Sendable {
  /// The options these are read from.
  static let table =
    KeyOptions.table(for: .newFile) + KeyOptions.awsTable + [.shamirThreshold]
    + SelectionRule.Name.allCases.map { .selection($0) } + [.macOnlyEncrypted]

  /// The keys; without any, those of the creation rule.
  let keys: KeyOptions

  /// How many key groups are needed; nil for what the creation rule says.
  let shamirThreshold: Int?

  /// Which values are encrypted; nil for what the creation rule says.
  let selection: SelectionRule?

  /// Whether the MAC covers only encrypted values; nil for what the creation rule says.
  let isMACOnlyEncrypted: Bool?

  /// Reads the options.
  ///
  /// - Throws: `RequestError`, or `ArgumentError` for what is no number.
  init(_ arguments: Arguments) throws {
    keys = try KeyOptions(arguments, for: .newFile)
    shamirThreshold = try Self.shamirThreshold(arguments)
    selection = try Self.selection(arguments)
    isMACOnlyEncrypted = arguments.source(of: .macOnlyEncrypted).map { _ in
      arguments.isSet(.macOnlyEncrypted)
    }
  }

  /// The threshold; 0 counts as not given, as in the reference.
  static func shamirThreshold(_ arguments: Arguments) throws(ArgumentError) -> Int? {
    guard let value = try arguments.value(of: .shamirThreshold, as: Int.self) else { return nil }
    guard value >= 0 else {
      let option = Option.shamirThreshold.key
      throw arguments.failure(
        .invalidValue(option: option, value: "\(value)", source: .commandLine)
      )
    }
    return value == 0 ? nil : value
  }

  private static func selection(_ arguments: Arguments) throws(RequestError) -> SelectionRule? {
    var rules: [(option: Option, rule: SelectionRule)] = []
    for name in SelectionRule.Name.allCases {
      let option = Option.selection(name)
      guard let text = arguments.value(of: option) else { continue }
      rules.append((option, SelectionRule(name, text)))
    }
    guard rules.count < 2 else { throw .severalRules(rules.map(\.option.key)) }
    return rules.first?.rule
  }
}

extension Option {
  private static let selectionHeading = "Selection of values"

  /// The option that holds a rule of a name.
  static func selection(_ name: SelectionRule.Name) -> Option {
    let words = name.rawValue.split(separator: "_").joined(separator: "-")
    return value(
      "--" + words,
      placeholder: words.hasSuffix("suffix") ? "SUFFIX" : "REGEX",
      help: help(for: name),
      heading: selectionHeading,
      defaultText: name == .unencryptedSuffix ? "\"_unencrypted\", if no other rule is given" : nil
    )
  }

  private static func help(for name: SelectionRule.Name) -> String {
    switch name {
    case .unencryptedSuffix: "Leave clear what is below a key that ends in SUFFIX."
    case .encryptedSuffix: "Encrypt only what is below a key that ends in SUFFIX."
    case .unencryptedRegex: "Leave clear what is below a key that REGEX matches."
    case .encryptedRegex: "Encrypt only what is below a key that REGEX matches."
    case .unencryptedCommentRegex: "Leave clear what follows a comment that REGEX matches."
    case .encryptedCommentRegex: "Encrypt only what follows a comment that REGEX matches."
    }
  }

  static let macOnlyEncrypted = flag(
    "--mac-only-encrypted",
    help: "Guard only the encrypted values by the MAC, so that clear ones can be edited by hand.",
    heading: selectionHeading,
    isGlobal: true
  )
  static let shamirThreshold = value(
    "--shamir-secret-sharing-threshold",
    placeholder: "N",
    help: "Ask for keys of N of the key groups to decrypt.",
    heading: "Keys",
    defaultText: "all groups"
  )
}
