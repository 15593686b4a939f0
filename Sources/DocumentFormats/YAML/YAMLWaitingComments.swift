/// Comments that have been read and that no node has taken yet.
struct YAMLWaitingComments {
  private(set) var head: [YAMLComment.Line] = []
  private(set) var line: [YAMLComment.Line] = []
  private(set) var foot: [YAMLComment.Line] = []
  /// A head of a collection in a sequence, set aside while its first member is read.
  private(set) var stem: [YAMLComment.Line] = []
  /// Most files have few comments, so most nodes ask only this.
  private(set) var isEmpty = true

  /// Adds lines behind those that wait.
  mutating func add(_ lines: ArraySlice<YAMLComment.Line>, _ placement: CommentPlacement) {
    isEmpty = false
    switch placement {
    case .head: head += lines
    case .line: line += lines
    case .foot, .stray: foot += lines
    }
  }

  /// Sets the first lines of the head aside for the collection that comes next.
  mutating func splitStem(_ count: Int) {
    guard count > 0 else { return }
    stem = Array(head[..<count])
    head.removeFirst(count)
  }

  /// Takes what was set aside.
  mutating func takeStem() -> [YAMLComment.Line] {
    defer { stem.removeAll() }
    return stem
  }

  /// Takes the part of the head that an empty line parts from the rest: it is about the document.
  mutating func takeDocumentHead() -> [YAMLComment.Line] {
    guard let blank = head.lastIndex(where: \.isBlank) else { return [] }
    let taken = Array(head[..<blank])
    head.removeSubrange(...blank)
    isEmpty = head.isEmpty && line.isEmpty && foot.isEmpty
    return taken
  }

  /// Forgets them all.
  mutating func removeAll() {
    head.removeAll(keepingCapacity: true)
    line.removeAll(keepingCapacity: true)
    foot.removeAll(keepingCapacity: true)
    stem.removeAll()
    isEmpty = true
  }
}
