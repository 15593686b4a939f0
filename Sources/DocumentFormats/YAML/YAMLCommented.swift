/// A collection whose comments are sorted to the places where they are written.
///
/// This is the reference's order. Comments before the first member belong to the collection and
/// come above it, an item's above its dash. Later ones come above the member behind them, inline
/// ones behind its value. What is left at the end comes below the last member.
///
/// Three places are not the reference's, which writes such comments behind some later value or not
/// at all: an inline comment comes above a collection that takes lines, the comments in an empty
/// collection come behind its brackets, and a block scalar has one comment at most on its first
/// line.
struct YAMLCommented {
  /// An entry or an item.
  struct Member {
    /// Empty for an item.
    let key: [UInt8]
    let value: DocumentValue
    /// Above the key, or above the dash.
    var head: [[UInt8]]
    /// Behind the value.
    var line: [[UInt8]]
    /// Below an item.
    var foot: [[UInt8]] = []
  }

  /// Above the first member; all there are if there is none.
  private(set) var head: [[UInt8]] = []
  private(set) var members: [Member] = []
  /// Below the last entry of a mapping.
  private(set) var tail: [[UInt8]] = []

  /// Sorts the comments among a value's members.
  init(_ value: DocumentValue) {
    switch value {
    case .scalar: break
    case .mapping(let all):
      tail = sort(all)
    case .sequence(let all):
      let foot = sort(all)
      if !foot.isEmpty { members[members.count - 1].foot = foot }
    }
  }

  /// Sorts, and gives what is left behind the last member.
  private mutating func sort(_ all: [DocumentValue.Member]) -> [[UInt8]] {
    var above: [[UInt8]] = []
    var inline: [[UInt8]] = []
    for member in all {
      let (key, value): ([UInt8], DocumentValue)
      switch member {
      case .comment(let text, isInline: true):
        inline += YAMLCommentWriter.lines(of: text)
        continue
      case .comment(let text, isInline: false):
        above += YAMLCommentWriter.lines(of: text)
        continue
      case .entry(let entryKey, let entryValue): (key, value) = (entryKey, entryValue)
      case .item(let item): (key, value) = ([], item)
      }
      if members.isEmpty {
        head = above
        above = []
      }
      members.append(Self.member(key, value, head: above, line: inline))
      above = []
      inline = []
    }
    guard !members.isEmpty else {
      head = above + inline
      return []
    }
    return above + inline
  }

  private static func member(
    _ key: [UInt8],
    _ value: DocumentValue,
    head: [[UInt8]],
    line: [[UInt8]]
  ) -> Member {
    var member = Member(key: key, value: value, head: head, line: line)
    switch value {
    case .scalar(.string(let text))
    where line.count > 1 && YAMLScalarWriter.canTakeLines(text):
      member.head += line.dropLast()
      member.line = line.suffix(1)
    case .scalar: break
    case .mapping, .sequence:
      if let inside = value.commentsIfEmpty {
        member.line += inside
      } else {
        member.head += line
        member.line = []
      }
    }
    return member
  }
}

extension DocumentValue {
  /// The comments in a collection without entries or items; nil for any other value.
  fileprivate var commentsIfEmpty: [[UInt8]]? {
    let members: [Member]
    switch self {
    case .scalar: return nil
    case .mapping(let all), .sequence(let all): members = all
    }
    var comments: [[UInt8]] = []
    for member in members {
      guard case .comment(let text, _) = member else { return nil }
      comments += YAMLCommentWriter.lines(of: text)
    }
    return comments
  }
}
