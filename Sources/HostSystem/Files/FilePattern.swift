/// A pattern of file names, as a shell expands it: `secrets/**/*.enc.yaml`.
///
/// `*` stands for any letters within a name, `?` for one, `[a-z]` for one of these, `[!a-z]` for one of
/// the others, and a part `**` for any folders, none too. A backslash takes the next letter as it
/// is. A name that begins with a dot is found only where the pattern has the dot.
package struct FilePattern: Equatable, Sendable {
  private enum Part: Equatable, Sendable {
    case folders
    case name(NamePattern)
  }

  /// The pattern as it was written.
  package let text: String
  private let parts: [Part]

  /// Makes a pattern.
  ///
  /// Every text is one: a bracket that is not closed stands for itself.
  package init(_ text: String) {
    self.text = text
    parts = text.split(separator: "/" as Character, omittingEmptySubsequences: false).map { part in
      part == "**" ? .folders : .name(NamePattern(part))
    }
  }

  /// Whether there is anything in it that stands for more than itself.
  package var isLiteral: Bool {
    parts.allSatisfy { part in if case .name(let name) = part { name.isLiteral } else { false } }
  }

  /// The folder in which everything lies that the pattern can find; empty for the working directory.
  package var folder: String {
    // The first of two parts is empty where the pattern begins with a slash.
    let names = text.split(separator: "/" as Character, omittingEmptySubsequences: false)
      .prefix(fixedPartCount).map { NamePattern.unescaped($0) }
    return names == [""] ? "/" : names.joined(separator: "/")
  }

  /// How many parts name a folder.
  private var fixedPartCount: Int {
    parts.dropLast().prefix { part in
      if case .name(let name) = part { name.isLiteral } else { false }
    }.count
  }

  /// Tells whether a path is one that the pattern stands for.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/" as Character, omittingEmptySubsequences: false)
    // How many of the pattern's parts the names so far can be: several, because of `**`.
    var reached = followers(of: [0])
    for name in names {
      var next: Set<Int> = []
      for index in reached where index < parts.count {
        switch parts[index] {
        case .folders: if name.first != "." { next.insert(index) }
        case .name(let pattern): if pattern.matches(name) { next.insert(index + 1) }
        }
      }
      reached = followers(of: next)
      if reached.isEmpty { return false }
    }
    return reached.contains(parts.count)
  }

  /// Lists the files that the pattern stands for, and what could not be looked at.
  package func files() -> FileListing {
    // Without `**` nothing deeper than the pattern need be looked at.
    let depth = parts.contains(.folders) ? .max : parts.count - fixedPartCount
    return FileListing(below: folder, depth: depth).filtered { matches($0) }
  }

  /// Adds the parts behind a `**`, which may be nothing.
  private func followers(of indices: Set<Int>) -> Set<Int> {
    var all = indices
    for index in indices {
      var next = index
      while next < parts.count, parts[next] == .folders {
        next += 1
        all.insert(next)
      }
    }
    return all
  }
}
