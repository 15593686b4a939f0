/// Paths as texts: nothing is looked up, and links are not followed.
enum LexicalPath {
  private static let slash = UInt8(ascii: "/")

  /// The shortest path of the same meaning: without `.`, `..` and empty parts.
  static func clean(_ path: String) -> String {
    let isAbsolute = path.utf8.first == slash
    var parts: [String] = []
    for part in path.utf8.split(separator: slash).map({ String(Substring($0)) }) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// The folder a path lies in; the root lies in itself.
  static func folder(of path: String) -> String {
    let path = clean(path)
    guard let last = path.utf8.lastIndex(of: slash) else { return "" }
    return last == path.startIndex ? "/" : String(path[..<last])
  }

  /// A folder and those above it, from the inside out.
  static func ancestors(of folder: String, limit: Int) -> [String] {
    var ancestors = [clean(folder)]
    while ancestors.count < limit, let last = ancestors.last, last != "/", !last.isEmpty {
      ancestors.append(Self.folder(of: last))
    }
    return ancestors
  }

  /// The path of a name in a folder.
  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.utf8.last == slash ? folder + name : "\(folder)/\(name)"
  }

  /// A path as seen from a folder, if it lies below it; otherwise the path itself.
  ///
  /// From the root every path stays absolute, as for the reference.
  static func relative(_ path: String, to folder: String) -> String {
    let path = clean(path)
    let prefix = clean(folder) + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return path }
    return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
