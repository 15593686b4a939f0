extension INISyntax {
  /// Writes a document in the reference's layout: empty lines between sections, signs in a column.
  ///
  /// Comments outside of sections have no place in the file and are left out, as in the reference.
  static func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout
  ) throws(EditError) -> [UInt8] {
    guard documents.count == 1 else { throw .unsupportedStream(in: .ini) }
    guard case .mapping(let members) = documents[0] else {
      throw .unsupportedValue(documents[0].kind, in: .ini)
    }
    let sections = members.filter { if case .comment = $0 { false } else { true } }
    var lines: [[UInt8]] = []
    for (number, section) in sections.enumerated() {
      let added = try Self.lines(of: section, isFirst: number == 0)
      if !lines.isEmpty, !added.isEmpty { lines.append([]) }
      lines += added
    }
    let text = lines.flatMap { $0 + [INIReader.lineFeed] }
    // A first key that begins with a mark would lose it.
    guard INIReader.start(of: text) == 0 else { throw .unsupportedScalar(in: .ini) }
    return text
  }

  /// The lines of a section; the first needs no header if it is DEFAULT.
  static func lines(
    of section: DocumentValue.Member,
    isFirst: Bool
  ) throws(EditError) -> [[UInt8]] {
    guard case .entry(let name, .mapping(let content)) = section else {
      guard case .entry(_, let value) = section else {
        throw .unsupportedValue(.sequence, in: .ini)
      }
      throw .unsupportedValue(value.kind, in: .ini)
    }
    let (comments, members) = try INIMember.members(of: content)
    var lines = INIMember.commentLines(comments)
    if !isFirst || name != defaultSection { lines.append(try INIQuoting.header(name)) }
    return lines + (try Self.lines(of: members, spacing: nil, taken: []))
  }

  /// The lines of keys, none of which may be taken.
  static func lines(
    of members: [INIMember],
    spacing: INISpacing?,
    taken: Set<[UInt8]>
  ) throws(EditError) -> [[UInt8]] {
    var taken = taken
    for member in members where !taken.insert(member.name).inserted { throw .duplicateKey }
    let keys = try members.map { (member) throws(EditError) in try INIQuoting.key(member.name) }
    let spacing = spacing ?? INISpacing(keys: keys)
    var lines: [[UInt8]] = []
    for (member, key) in zip(members, keys) { lines += try spacing.lines(of: member, key: key) }
    return lines
  }
}
