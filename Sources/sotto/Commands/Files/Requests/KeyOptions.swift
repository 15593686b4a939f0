internal import CommandParsing
internal import SOPS

/// Master keys as they are written on the command line and in variables.
struct KeyOptions: Equatable, Sendable {
  /// What keys are named for; it decides how the options are called.
  enum Use: Sendable {
    /// A new file: `--age`, or a variable.
    case newFile
    /// A new group: `--age`, as often as one likes.
    case group
    /// Those to come: `--add-age`.
    case adding
    /// Those to go: `--rm-age`.
    case removing
  }

  /// The texts of each kind, each a list with commas; a kind without any is not there.
  let texts: [MasterKeyKind: [String]]

  /// The profile for keys of AWS KMS.
  let awsProfile: String?

  /// What AWS KMS authenticates beside the data key.
  let encryptionContext: [String: String]

  /// Reads the options for a use.
  ///
  /// - Throws: `RequestError.encryptionContext`.
  init(_ arguments: Arguments, for use: Use) throws(RequestError) {
    var texts: [MasterKeyKind: [String]] = [:]
    for kind in MasterKeyKind.allCases {
      let values = arguments.values(of: .masterKeys(kind, for: use)).filter { !$0.isEmpty }
      if !values.isEmpty { texts[kind] = values }
    }
    self.texts = texts
    awsProfile = arguments.value(of: .awsProfile)
    encryptionContext = try EncryptionContext.parse(arguments.value(of: .encryptionContext) ?? "")
  }

  /// Whether no key is named.
  var isEmpty: Bool { texts.isEmpty }

  /// The options for a use.
  static func table(for use: Use) -> [Option] {
    MasterKeyKind.inHelp.map { .masterKeys($0, for: use) }
  }

  /// The options that say more about keys of AWS KMS.
  static let awsTable: [Option] = [.awsProfile, .encryptionContext]
}

/// The text form of an encryption context: `key:value,key:value`.
enum EncryptionContext {
  /// Reads a context; an empty text is none.
  static func parse(_ text: String) throws(RequestError) -> [String: String] {
    guard !text.isEmpty else { return [:] }
    var context: [String: String] = [:]
    for pair in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let parts = pair.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .encryptionContext(text) }
      context[String(Substring(parts[0]))] = String(Substring(parts[1]))
    }
    return context
  }
}
