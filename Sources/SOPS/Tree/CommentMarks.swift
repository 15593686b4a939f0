/// The comments in force at a place, as far as a rule about comments asks for them: those directly
/// above it, and those directly above everything it stands in.
struct CommentMarks {
  private let selector: EncryptionSelector
  /// For each open collection, whether a comment of the run before the next member was found.
  private var levels: [Bool] = []
  private var foundCount = 0

  init(_ selector: EncryptionSelector) { self.selector = selector }

  /// Whether the rule finds a comment in force.
  var isFound: Bool { foundCount > 0 }

  /// Goes into a collection.
  mutating func enter() { levels.append(false) }

  /// Comes out of it.
  mutating func leave() {
    clear()
    levels.removeLast()
  }

  /// Ends the run of comments, behind a member.
  mutating func clear() {
    guard levels.last == true else { return }
    levels[levels.count - 1] = false
    foundCount -= 1
  }

  /// Adds a comment to the run.
  mutating func note(_ comment: [UInt8]) {
    guard selector.looksAtComments, levels.last == false, selector.finds(comment) else { return }
    levels[levels.count - 1] = true
    foundCount += 1
  }
}
