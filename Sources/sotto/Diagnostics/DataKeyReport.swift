internal import CommandParsing

/// Why a data key could not be recovered: what became of every key that was tried.
///
///     Group 0: FAILED
///       age1…: FAILED
///         - | no identity matched any of the recipients
///
///     No key could decrypt the data key; one of them has to.
///
/// The reference's users know the form, and so do programs that look for its words.
struct DataKeyReport: Equatable, Sendable {
  /// A group of master keys.
  struct Group: Equatable, Sendable {
    let isRecovered: Bool
    /// The keys that were tried in vain, in order.
    let failures: [Failure]
  }

  /// A key that was tried in vain.
  struct Failure: Equatable, Sendable {
    /// The key's one text.
    let key: String
    /// Why, for each key service that was asked.
    let reasons: [String]
  }

  let groups: [Group]
  /// How many groups are needed; nil where the data key is not shared out.
  let threshold: Int?

  /// The paragraphs below the error's sentence.
  var paragraphs: [[String]] {
    groups.enumerated().flatMap { Self.paragraphs(number: $0, $1) } + [conclusion]
  }

  private static func paragraphs(number: Int, _ group: Group) -> [[String]] {
    let heading = "Group \(number): \(group.isRecovered ? "SUCCESS" : "FAILED")"
    guard !group.isRecovered, !group.failures.isEmpty else { return [[heading]] }
    var paragraphs = group.failures.flatMap { Self.paragraphs($0) }
    paragraphs[0].insert(heading, at: 0)
    return paragraphs
  }

  private static func paragraphs(_ failure: Failure) -> [[String]] {
    let heading = "  \(failure.key): FAILED"
    var paragraphs = failure.reasons.map { reason in
      TextLayout.wrap(reason, width: 60).enumerated().map { index, line in
        (index == 0 ? "    - | " : "      | ") + line
      }
    }
    guard !paragraphs.isEmpty else { return [[heading]] }
    paragraphs[0].insert(heading, at: 0)
    return paragraphs
  }

  private var conclusion: [String] {
    guard let threshold else {
      return TextLayout.wrap("No key could decrypt the data key; one of them has to.", width: 75)
    }
    let recovered = groups.count(where: \.isRecovered)
    return TextLayout.wrap(
      "\(recovered) of the \(groups.count) parts of the data key could be recovered, and"
        + " \(threshold) are needed. One key of each group is enough.",
      width: 75
    )
  }
}
