/// Finds what somebody may have meant by a word that is not known.
///
/// The measure is the Damerau–Levenshtein distance over letters of any case (optimal string
/// alignment: a swap of neighbours is one slip). One slip is allowed in three letters. A word that
/// is the beginning of a candidate counts as one slip from it, because prefixes are not accepted.
package enum NearMiss {
  /// Words longer than this are not compared: nobody mistypes them by a letter or two, and the work
  /// for each candidate stays bounded by the square of it.
  private static let longestWord = 40

  /// The candidates nearest to `word`, three at most, or none if all are too far away.
  package static func suggestions(for word: String, among candidates: [String]) -> [String] {
    let letters = Array(word.lowercased())
    guard (2...longestWord).contains(letters.count) else { return [] }
    var nearest: [String] = []
    var fewest = Int.max
    for candidate in candidates {
      let other = Array(candidate.lowercased())
      guard other.count > 1, let slips = allowedSlips(from: letters, to: other) else { continue }
      guard slips <= fewest else { continue }
      if slips < fewest { nearest = [] }
      fewest = slips
      nearest.append(candidate)
    }
    return Array(nearest.prefix(3))
  }

  private static func allowedSlips(from word: [Character], to other: [Character]) -> Int? {
    if word == other { return 0 }
    if other.starts(with: word) { return 1 }
    let limit = word.count / 3
    guard abs(word.count - other.count) <= limit else { return nil }
    let slips = distance(word, other)
    return slips <= limit ? slips : nil
  }

  /// The number of letters inserted, removed, replaced, or swapped with their neighbour.
  static func distance(_ word: [Character], _ other: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in word.enumerated() {
      var current = [row + 1]
      for (column, candidate) in other.enumerated() {
        var slips = last[column] + (letter == candidate ? 0 : 1)
        slips = min(slips, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == other[column - 1], word[row - 1] == candidate {
          slips = min(slips, beforeLast[column - 1] + 1)
        }
        current.append(slips)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
