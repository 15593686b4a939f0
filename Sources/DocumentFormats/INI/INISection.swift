/// A section read again for an edit, with all its lines: also those whose values no node has.
struct INISection {
  /// A line with a key.
  struct Line {
    var entry: INIEntry
    var place: INIKeyNumbering.Place
    /// The lines of comment above it.
    var comments: [INIRemark]

    /// The key's name.
    func name(in source: [UInt8]) -> [UInt8] {
      place.dash > 0 ? INIKeyNumbering.name(place.dash) : Array(source[entry.name])
    }

    /// Where its first comment begins, or it.
    var start: Int { comments.first?.line.lowerBound ?? entry.lines.lowerBound }
  }

  /// Its header, which DEFAULT at the start has not.
  var header: INIHeader?
  /// The lines of comment above the header.
  var comments: [INIRemark]
  /// Where it begins without comments.
  var start: Int
  var lines: [Line] = []
  /// How many keys it has.
  var count = 0

  /// Where its first comment begins, or it.
  var startWithComments: Int {
    comments.first?.line.lowerBound ?? header?.line.lowerBound ?? lines.first?.start ?? start
  }

  /// Behind its last line.
  var end: Int { lines.last?.entry.lines.upperBound ?? header?.line.upperBound ?? start }

  /// Behind its last line and an empty one swallowed by it.
  var following: Int { max(end, lines.last?.entry.value.following ?? end) }

  /// Whether what is appended would become a part of the last value.
  var isOpen: Bool { lines.last?.entry.value.isOpen ?? false }

  /// Reads all sections of a source, and the comments behind the last.
  static func all(of source: [UInt8]) throws(EditError) -> ([INISection], [INIRemark]) {
    let start = INIReader.start(of: source)
    var parts = INISectionReader(source, at: start)
    var sections: [INISection] = []
    while let section = try parts.next(needsHeader: !sections.isEmpty) { sections.append(section) }
    return (sections, parts.comments)
  }

  /// Reads the section a mapping stands for.
  init(_ mapping: DocumentNode) throws(EditError) {
    let source = mapping.storage.source
    let name = DocumentNode(mapping.storage, mapping.index - 1)
    let start = INILines(source).start(of: name.range.lowerBound)
    var parts = INISectionReader(source, at: start)
    if !name.isAbsent { _ = try parts.next(needsHeader: false) }
    guard let section = try parts.next(needsHeader: !name.isAbsent) else { throw .noSuchMember }
    self = section
  }

  fileprivate init(header: INIHeader?, comments: [INIRemark], start: Int) {
    self.header = header
    self.comments = comments
    self.start = start
  }
}

/// Reads sections one by one.
private struct INISectionReader {
  private var reader: INIReader
  private let start: Int
  private var header: INIHeader?
  /// Comments that wait for what is below them.
  private(set) var comments: [INIRemark] = []

  init(_ source: [UInt8], at start: Int) {
    reader = INIReader(source, at: start)
    self.start = start
  }

  /// Reads up to the next header; the first section has none of its own.
  mutating func next(needsHeader: Bool) throws(EditError) -> INISection? {
    guard header != nil || !needsHeader else { return nil }
    var section = INISection(
      header: header,
      comments: header == nil ? [] : comments,
      start: header?.line.lowerBound ?? start
    )
    var numbering = INIKeyNumbering()
    header = nil
    comments = []
    // The document could be read, so there is no error.
    while let item = try? reader.next() {
      switch item {
      case .comment(let remark): comments.append(remark)
      case .header(let next):
        header = next
        section.count = numbering.count
        return section
      case .entry(let entry):
        let place = numbering.place(entry, in: reader.source)
        section.lines.append(INISection.Line(entry: entry, place: place, comments: comments))
        comments = []
      }
    }
    section.count = numbering.count
    return section
  }
}
