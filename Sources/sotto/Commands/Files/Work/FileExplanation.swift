internal import CommandParsing
internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// Everything that holds for one file, and where it comes from.
struct FileExplanation: Sendable {
  /// What the file is.
  enum State: Sendable {
    /// It is not there.
    case missing
    /// It is not encrypted.
    case plain
    /// It is encrypted, and says so of itself.
    case encrypted(Metadata)
  }

  /// Where something comes from.
  enum Origin: Sendable, Equatable {
    /// Options and variables, as people know them.
    case options([String])
    case rule(RuleName)
    case file
    /// What holds where nothing is said.
    case standard
  }

  /// The path, as it was given.
  let path: String
  let format: DocumentFormat
  let state: State
  /// How the creation rule was looked for.
  let finding: RuleFinding
  /// The keys the file has, or would get; none where nobody is named.
  let keyGroups: [KeyGroup]
  let keysOrigin: Origin?
  /// How many groups are needed; 0 where there is only one.
  let threshold: Int
  let selectionOrigin: Origin
  /// Which values are encrypted, or would be; nil without a file.
  let selection: SelectionExplanation?
  /// The rule for them, also without a file.
  let selectionRule: SelectionRule?
  let macOnlyEncrypted: Bool
  /// What `updatekeys` would change; nil where there is nothing to compare.
  let difference: KeyDifference?

  /// Whether `encrypt` would refuse as nothing were encrypted.
  var selectsNothing: Bool { selection?.selectsNothing ?? false }

  /// The name of a key, if the configuration has one.
  func name(of key: MasterKeyIdentifier) -> String? { finding.roster?.name(of: key) }
}

extension FileExplanation {
  /// What is known beside the file, and asked for.
  struct Question: Sendable {
    let format: DocumentFormat
    /// The absolute path by which the rule is chosen.
    let rulePath: String
    /// Keys in place of those of a rule, and the options and variables that name them.
    var keys: [MasterKeyIdentifier] = []
    var keySources: [String] = []
    var encryptionContext: [String: String] = [:]
    var shamirThreshold: Int?
    var selection: SelectionRule?
    var isMACOnlyEncrypted: Bool?
  }

  /// Explains a file.
  ///
  /// - Parameters:
  ///   - path: The path, as it was given.
  ///   - content: The content; nil for what is not there.
  ///   - question: What options say.
  ///   - session: The run.
  /// - Throws: What is wrong with the file's content; what is wrong with the rules is part of the answer.
  init(
    _ path: String,
    _ content: [UInt8]?,
    _ question: Question,
    _ session: FileSession
  ) throws {
    let format = question.format
    self.path = path
    self.format = format
    finding = RuleFinding(
      forFile: question.rulePath,
      encryptionContext: question.encryptionContext,
      in: session.configurations
    )
    let encrypted = try content.flatMap { try EncryptedFile(ifEncrypted: $0, as: format) }
    if let encrypted {
      state = .encrypted(encrypted.metadata)
      keyGroups = encrypted.metadata.keyGroups
      keysOrigin = .file
      threshold = Self.threshold(encrypted.metadata.shamirThreshold, of: keyGroups)
      selection = try encrypted.explainSelection()
      selectionRule = selection?.rule
      selectionOrigin = encrypted.metadata.selection == nil ? .standard : .file
      macOnlyEncrypted = encrypted.metadata.macOnlyEncrypted
      let wanted = finding.settings?.keyGroups ?? []
      difference =
        wanted.isEmpty ? nil : KeyDifference(from: encrypted.metadata, toRule: wanted)
      return
    }
    let plan = Plan(question, finding)
    state = content == nil ? .missing : .plain
    keyGroups = plan.keyGroups
    keysOrigin = plan.keysOrigin
    threshold = Self.threshold(plan.threshold, of: keyGroups)
    selection = try content.map {
      try SelectionExplanation(ofPlaintext: $0, as: format, by: plan.selection)
    }
    selectionRule = format == .binary ? nil : plan.selection ?? .standard
    selectionOrigin = plan.selectionOrigin
    macOnlyEncrypted = plan.macOnlyEncrypted
    difference = nil
  }

  private static func threshold(_ written: Int, of groups: [KeyGroup]) -> Int {
    guard groups.count > 1 else { return 0 }
    return written == 0 ? groups.count : written
  }
}

extension FileExplanation {
  /// What options and the rule say of a file that is to be encrypted.
  private struct Plan {
    let keyGroups: [KeyGroup]
    let keysOrigin: Origin?
    let threshold: Int
    let selection: SelectionRule?
    let selectionOrigin: Origin
    let macOnlyEncrypted: Bool

    init(_ question: Question, _ finding: RuleFinding) {
      let settings = finding.settings
      let rule = finding.rule.map { Origin.rule($0) }
      let isNamed = !question.keys.isEmpty
      keyGroups = isNamed ? [KeyGroup(question.keys)] : settings?.keyGroups ?? []
      keysOrigin =
        isNamed ? .options(question.keySources) : keyGroups.isEmpty ? nil : rule
      threshold = question.shamirThreshold ?? settings?.shamirThreshold ?? 0
      selection = question.selection ?? settings?.selection
      if let chosen = question.selection {
        selectionOrigin = .options([Option.selection(chosen.name).key])
      } else {
        selectionOrigin = settings?.selection == nil ? .standard : rule ?? .standard
      }
      macOnlyEncrypted = question.isMACOnlyEncrypted ?? settings?.macOnlyEncrypted ?? false
    }
  }
}

extension EncryptedFile {
  /// Reads a file that may be encrypted; nil where it is not.
  ///
  /// - Throws: `SOPSError` where it is no document of its format, or its metadata is damaged.
  init?(ifEncrypted content: [UInt8], as format: DocumentFormat) throws(SOPSError) {
    do throws(SOPSError) {
      self = try EncryptedFile(parsing: content, as: format)
    } catch .noMetadata {
      return nil
    } catch {
      // Any bytes are a binary file; only an encrypted one is a document.
      if format == .binary { return nil }
      throw error
    }
  }
}
