/// Which values of a file are encrypted; a file has one such rule at most.
public enum SelectionRule: Sendable, Equatable {
  /// All but those with a key on their path that ends so.
  case unencryptedSuffix(String)
  /// Those with a key on their path that ends so.
  case encryptedSuffix(String)
  /// All but those with a key on their path in which the expression is found.
  case unencryptedRegex(String)
  /// Those with a key on their path in which the expression is found.
  case encryptedRegex(String)
  /// All but those below a comment in which the expression is found.
  case unencryptedCommentRegex(String)
  /// Those below a comment in which the expression is found.
  case encryptedCommentRegex(String)

  /// What holds for files of values where nothing else is said.
  public static let standard = SelectionRule.unencryptedSuffix("_unencrypted")
}

extension SelectionRule {
  /// The names of the rules, as metadata and configuration spell them.
  public enum Name: String, Sendable, CaseIterable {
    case unencryptedSuffix = "unencrypted_suffix"
    case encryptedSuffix = "encrypted_suffix"
    case unencryptedRegex = "unencrypted_regex"
    case encryptedRegex = "encrypted_regex"
    case unencryptedCommentRegex = "unencrypted_comment_regex"
    case encryptedCommentRegex = "encrypted_comment_regex"
  }

  /// Makes a rule of that name.
  public init(_ name: Name, _ text: String) {
    self =
      switch name {
      case .unencryptedSuffix: .unencryptedSuffix(text)
      case .encryptedSuffix: .encryptedSuffix(text)
      case .unencryptedRegex: .unencryptedRegex(text)
      case .encryptedRegex: .encryptedRegex(text)
      case .unencryptedCommentRegex: .unencryptedCommentRegex(text)
      case .encryptedCommentRegex: .encryptedCommentRegex(text)
      }
  }

  /// The rule's name.
  public var name: Name {
    switch self {
    case .unencryptedSuffix: .unencryptedSuffix
    case .encryptedSuffix: .encryptedSuffix
    case .unencryptedRegex: .unencryptedRegex
    case .encryptedRegex: .encryptedRegex
    case .unencryptedCommentRegex: .unencryptedCommentRegex
    case .encryptedCommentRegex: .encryptedCommentRegex
    }
  }

  /// The suffix or the expression.
  public var text: String {
    switch self {
    case .unencryptedSuffix(let text), .encryptedSuffix(let text), .unencryptedRegex(let text),
      .encryptedRegex(let text), .unencryptedCommentRegex(let text),
      .encryptedCommentRegex(let text):
      text
    }
  }
}
