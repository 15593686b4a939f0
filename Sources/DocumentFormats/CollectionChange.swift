/// What is to happen to the members of one collection.
///
/// All changes to a collection are made at once, since what parts two members (a comma, an empty
/// line) belongs to neither. Members are counted from zero: entries of a mapping, items of a
/// sequence, sections or keys.
package struct CollectionChange: Sendable {
  /// The collection.
  package let collection: DocumentNode

  /// The members to go, comments attached to them included.
  package var removed: Set<Int> = []

  /// Those of the members to go whose comments stay: what stands above a block that a program
  /// appended belongs to the text before it.
  package var commentsKept: Set<Int> = []

  /// What comes before the member of that number; the number of members stands for the end.
  package var inserted: [Int: [DocumentValue.Member]] = [:]

  /// Whether new members have quotes where their neighbours have them.
  package var takesQuotes = true

  /// Makes a change of nothing.
  package init(_ collection: DocumentNode) {
    self.collection = collection
  }
}
