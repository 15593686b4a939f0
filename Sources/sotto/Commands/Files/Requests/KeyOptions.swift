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
    encryptionContext = try Self.context(arguments.value(of: .encryptionContext) ?? "")
  }

  private static func context(_ text: String) throws(RequestError) -> [String: String] {
    do throws(MasterKeyTextFault) {
      return try MasterKeyIdentifier.AWSKey.context(parsing: text)
    } catch {
      throw .encryptionContext(text)
    }
  }

  /// Whether no key is named.
  var isEmpty: Bool { texts.isEmpty }

  /// The keys, kind by kind in the order asked for, those of AWS with profile and context.
  ///
  /// - Returns: As many as there are; none is dropped.
  /// - Throws: `MasterKeyTextFault` for the first text that is no key.
  func identifiers(
    inOrder kinds: [MasterKeyKind]
  ) throws(MasterKeyTextFault) -> [MasterKeyIdentifier] {
    var keys: [MasterKeyIdentifier] = []
    for kind in kinds {
      for text in texts[kind] ?? [] {
        keys += try MasterKeyIdentifier.list(fromOption: text, of: kind)
      }
    }
    return keys.map { $0.reached(withContext: encryptionContext, profile: awsProfile ?? "") }
  }

  /// The options for a use.
  static func table(for use: Use) -> [Option] {
    MasterKeyKind.inHelp.map { .masterKeys($0, for: use) }
  }

  /// The options that say more about keys of AWS KMS.
  static let awsTable: [Option] = [.awsProfile, .encryptionContext]
}
