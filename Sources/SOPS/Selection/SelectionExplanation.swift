public import DocumentFormats

/// Which values and comments of a file are encrypted, or would be, and what decides it.
///
///     # plain           by encrypted_regex "^password$": clear, as no key is found above it
///     db:
///       user: anna      clear
///       password: x     encrypted, as the rule finds the key "password"
///
/// It holds places, keys and lines, and nothing of any value. No key is needed to make it.
public struct SelectionExplanation: Sendable, Equatable {
  /// What holds for one value or comment.
  public struct Decision: Sendable, Equatable {
    /// Where it stands; of a comment, the path is that of the collection it stands in.
    public let place: Place
    /// Whether it is a comment.
    public let isComment: Bool
    /// Whether the rule wants it encrypted.
    public let isSelected: Bool
    /// What decides it.
    public let reason: Reason
    /// What stands there.
    public let content: Content
  }

  /// What decides whether something is encrypted.
  public enum Reason: Sendable, Equatable {
    /// There is no rule, and everything is encrypted.
    case everything
    /// A key on the path, the outermost that the rule finds.
    case key(String)
    /// A comment in force, the nearest that the rule finds, and the line it begins in.
    case comment(line: Int)
    /// The rule finds nothing there.
    case nothingFound
  }

  /// What stands at a place.
  public enum Content: Sendable, Equatable {
    /// Nothing that could be encrypted: null, or an empty text.
    case nothing
    /// Something in clear.
    case clear
    /// An encrypted value.
    case ciphertext
  }

  /// The rule; nil where there is none.
  public let rule: SelectionRule?

  /// Whether the rule's expression cannot be read: it finds nothing then.
  public let isRuleUnreadable: Bool

  /// What holds for each value and comment, in the order of the file.
  public let decisions: [Decision]

  init(_ rule: SelectionRule?, isRuleUnreadable: Bool = false, _ decisions: [Decision]) {
    self.rule = rule
    self.isRuleUnreadable = isRuleUnreadable
    self.decisions = decisions
  }
}

extension SelectionExplanation {
  /// How many values and comments the rule wants encrypted that have content.
  public var selectedCount: Int {
    decisions.count { $0.isSelected && $0.content != .nothing }
  }

  /// How many values the rule leaves in clear that have content.
  public var clearValueCount: Int {
    decisions.count { !$0.isSelected && !$0.isComment && $0.content != .nothing }
  }

  /// Whether the rule selects nothing of a file that holds something.
  public var selectsNothing: Bool { selectedCount == 0 && clearValueCount > 0 }
}

extension SelectionExplanation {
  /// Finds out what a rule says of a plaintext.
  ///
  /// - Parameters:
  ///   - plaintext: The text.
  ///   - format: Its format; a binary file is one value, whatever the rule says.
  ///   - rule: The rule; nil for the one that holds where nothing is said.
  /// - Throws: `SOPSError` for what cannot be encrypted, as it is no document of its format.
  public init(
    ofPlaintext plaintext: [UInt8],
    as format: DocumentFormat,
    by rule: SelectionRule?
  ) throws(SOPSError) {
    guard format != .binary else {
      let decision = Decision(
        place: Place(path: DocumentPath([]), line: 1),
        isComment: false,
        isSelected: true,
        reason: .everything,
        content: plaintext.isEmpty ? .nothing : .clear
      )
      self.init(nil, [decision])
      return
    }
    let rule = rule ?? .standard
    let selector = try EncryptionSelector(encrypting: rule)
    let document = try Document(plaintext: plaintext, as: format)
    let explainer = SelectionExplainer(document, selector, hasRule: true)
    var walk = TreeWalk(document, selector, passing: nil, editing: false, visitor: explainer)
    try walk.run(document)
    self.init(rule, explainer.decisions)
  }
}

extension EncryptedFile {
  /// Finds out which values and comments of the file are encrypted, and what decides it.
  ///
  /// - Throws: `SOPSError` where the file has no such structure that a reader could begin.
  public func explainSelection() throws(SOPSError) -> SelectionExplanation {
    let rule = metadata.selection ?? (format == .binary ? nil : .standard)
    let explainer = SelectionExplainer(document, selector, hasRule: rule != nil)
    var walk = walk(explainer, editing: false)
    try walk.run(document)
    return SelectionExplanation(
      rule,
      isRuleUnreadable: selector.isUnreadable,
      explainer.decisions
    )
  }
}
