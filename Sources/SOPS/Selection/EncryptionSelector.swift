internal import TextPatterns

/// A selection rule, ready to be asked.
struct EncryptionSelector: Sendable {
  /// What the rule looks at, and what it says of what it finds.
  private enum Test: Sendable {
    case everything
    case nothing
    case suffix([UInt8])
    case pattern(Pattern)
  }

  private let test: Test
  /// Whether what is found stays in clear, and all else is encrypted.
  private let isExclusion: Bool
  /// Whether comments are looked at, not keys.
  let looksAtComments: Bool

  /// Prepares a rule for encrypting.
  ///
  /// - Throws: `SOPSError.invalidSelection` for an expression that cannot be read: with it nothing
  ///   would be found, and everything might stay in clear.
  init(encrypting rule: SelectionRule?) throws(SOPSError) {
    try self.init(rule, allowsInvalid: false)
  }

  /// Prepares the rule that a file was encrypted by.
  ///
  /// An expression that cannot be read finds nothing, as it did when the file was written.
  init(decrypting rule: SelectionRule?) {
    do {
      try self.init(rule, allowsInvalid: true)
    } catch {
      preconditionFailure("an invalid expression was allowed")
    }
  }

  private init(_ rule: SelectionRule?, allowsInvalid: Bool) throws(SOPSError) {
    switch rule {
    case nil:
      test = .everything
      isExclusion = false
      looksAtComments = false
      return
    case .unencryptedSuffix(let suffix), .encryptedSuffix(let suffix):
      test = .suffix([UInt8](suffix.utf8))
    case .unencryptedRegex(let text), .encryptedRegex(let text), .unencryptedCommentRegex(let text),
      .encryptedCommentRegex(let text):
      do throws(PatternError) {
        test = .pattern(try Pattern(text))
      } catch {
        guard allowsInvalid else { throw .invalidSelection(expression: text) }
        test = .nothing
      }
    }
    switch rule {
    case .unencryptedSuffix, .unencryptedRegex, .unencryptedCommentRegex: isExclusion = true
    default: isExclusion = false
    }
    switch rule {
    case .unencryptedCommentRegex, .encryptedCommentRegex: looksAtComments = true
    default: looksAtComments = false
    }
  }

  /// Whether the rule's expression cannot be read, and finds nothing therefore.
  var isUnreadable: Bool {
    if case .nothing = test { true } else { false }
  }

  /// Whether the rule finds a key, or a comment.
  func finds(_ text: [UInt8]) -> Bool {
    switch test {
    case .everything: true
    case .nothing: false
    case .suffix(let suffix): text.span.hasSuffix(suffix)
    case .pattern(let pattern): pattern.matches(text)
    }
  }

  /// Whether a place is encrypted whose keys or comments were found, or were not.
  func selects(found: Bool) -> Bool { found != isExclusion }

  /// Whether a comment counts for itself.
  ///
  /// A mark that asks for encryption stays readable, and one that asks for clear text is clear.
  var countsCommentItself: Bool { isExclusion }
}
