/// Where a configuration is looked for: in the folder of a file and those above it, then in the
/// working directory and those above it.
///
/// The reference begins with the working directory. For a file within it both find the same one,
/// unless a configuration lies nearer to the file, which is then the one that is meant.
public struct ConfigurationSearch: Sendable, Equatable {
  /// The name of a configuration.
  public static let fileName = ".sops.yaml"

  /// A name that nobody looks at.
  static let misnamedFileName = ".sops.yml"

  /// The folders in the order in which they are looked at.
  public let folders: [String]

  /// What a search found.
  public struct Finding: Sendable, Equatable {
    /// The configuration; nil where there is none.
    public let path: String?
    /// A file with a similar name that was passed on the way.
    public let warning: ConfigurationWarning?
  }

  /// Plans a search.
  ///
  /// - Parameters:
  ///   - file: The absolute path of the file that is worked on; nil to look at the working
  ///     directory alone, as the reference does.
  ///   - workingDirectory: Its absolute path.
  public init(forFile file: String?, workingDirectory: String) {
    var folders: [String] = []
    let starts = [file.map { LexicalPath.folder(of: $0) }, workingDirectory]
    for start in starts.compactMap({ $0 }) {
      for folder in LexicalPath.ancestors(of: start, limit: 100) where !folders.contains(folder) {
        folders.append(folder)
      }
    }
    self.folders = folders
  }

  /// Finds the first configuration.
  ///
  /// - Parameter exists: Says whether a file is at a path.
  /// - Returns: Its path, and what was noticed on the way to it.
  public func find(_ exists: (String) -> Bool) -> Finding {
    var misnamed: String?
    for folder in folders {
      let other = LexicalPath.join(folder, Self.misnamedFileName)
      if misnamed == nil, exists(other) { misnamed = other }
      let path = LexicalPath.join(folder, Self.fileName)
      guard exists(path) else { continue }
      return Finding(path: path, warning: misnamed.map { .misnamedFile($0, used: path) })
    }
    return Finding(path: nil, warning: misnamed.map { .misnamedFile($0, used: nil) })
  }
}
