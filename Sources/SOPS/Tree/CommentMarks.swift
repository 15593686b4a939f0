/// The comments in force at a place, as far as a rule about comments asks for them: those directly
/// above it, and those directly above everything it stands in.
struct CommentMarks {
  private let selector: EncryptionSelector
  /// For each open collection, where the first comment begins that was found in the run before the
  /// next member.
  private var levels: [Int?] = []
  private var foundCount = 0

  init(_ selector: EncryptionSelector) { self.selector = selector }

  /// Whether the rule finds a comment in force.
  var isFound: Bool { foundCount > 0 }

  /// Where the nearest comment in force begins that the rule finds.
  var found: Int? { isFound ? levels.last { $0 != nil } ?? nil : nil }

  /// Goes into a collection.
  mutating func enter() { levels.append(nil) }

  /// Comes out of it.
  mutating func leave() {
    clear()
    levels.removeLast()
  }

  /// Ends the run of comments, behind a member.
  mutating func clear() {
    guard let last = levels.last, last != nil else { return }
    levels[levels.count - 1] = nil
    foundCount -= 1
  }

  /// Adds a comment, and where it begins, to the run.
  mutating func note(_ comment: [UInt8], at offset: Int) {
    guard selector.looksAtComments, let last = levels.last, last == nil, selector.finds(comment)
    else { return }
    levels[levels.count - 1] = offset
    foundCount += 1
  }
}
