// Regular expressions, as the reference implementation reads them.
//
// The rules of a `.sops.yaml` hold regular expressions in the dialect of Go's package `regexp`, which
// is that of RE2. RE2 matches in time linear in the text, whatever the pattern, and in bounded
// memory, so a repository's rules cannot make the program hang; it knows no backreferences and no
// lookaround for that reason. `PatternDialect` evens out the few things in which the two differ.
//
//     let pattern = try Pattern("^(data|stringData)$")
//     pattern.matches("data")   // true
//
// Nothing happens before the first pattern is made.

internal import CRE2

/// A regular expression of Go's dialect.
package struct Pattern: Sendable {
  /// The pattern as it was written.
  package let text: String

  private let compiled: CompiledPattern

  /// Reads a pattern.
  ///
  /// It is case-sensitive, `.` stops at a line feed and `$` means the very end, unless the pattern
  /// says otherwise (`(?i)`, `(?s)`, `(?m)`).
  ///
  /// - Throws: `PatternError` where it is not well-formed, or needs too much memory.
  package init(_ text: String) throws(PatternError) {
    self.text = text
    let dialect = try PatternDialect.translate(text)
    let compiled = CompiledPattern(dialect)
    if let message = compiled.message { throw PatternError(pattern: text, message: message) }
    self.compiled = compiled
  }

  /// Tells whether the pattern occurs anywhere in a text.
  ///
  /// The text may be any bytes. One that is not part of UTF-8 counts as U+FFFD, as in Go.
  package func matches(_ text: Span<UInt8>) -> Bool {
    guard let repaired = PatternDialect.repair(text) else { return compiled.matches(text) }
    return compiled.matches(repaired.span)
  }

  /// Tells whether the pattern occurs anywhere in a text of any bytes.
  package func matches(_ text: [UInt8]) -> Bool { matches(text.span) }

  /// Tells whether the pattern occurs anywhere in a text.
  package func matches(_ text: String) -> Bool { compiled.matches(text.utf8.span) }
}

/// RE2's object, which threads may share.
@safe private final class CompiledPattern: @unchecked Sendable {
  private let pattern: OpaquePointer

  init(_ text: [UInt8]) {
    unsafe pattern = text.withUnsafeBytes { bytes in
      unsafe cre2_compile(bytes.baseAddress, bytes.count)
    }
  }

  deinit { unsafe cre2_free(pattern) }

  /// What is wrong with the pattern, in RE2's words.
  var message: String? {
    guard let text = unsafe cre2_error(pattern) else { return nil }
    return unsafe String(cString: text)
  }

  func matches(_ text: Span<UInt8>) -> Bool {
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe cre2_matches(pattern, bytes.baseAddress, bytes.count)
    }
  }
}
