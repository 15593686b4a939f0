internal import HostSystem
package import SOPS
internal import Synchronization

// What a command for encrypted files knows of the files around it: which configuration is for which
// file, which files are meant by a word of the command line, and what stands in them.

/// The configurations of a run: each is looked for and read once, however many files it is for.
package final class ConfigurationStore: Sendable {
  /// Where the configuration of a run comes from.
  package enum Source: Sendable {
    /// A file that the user named.
    case file(String)
    /// The nearest one to each file, then to the working directory.
    case nearest
    /// The nearest one to the working directory, as in the reference.
    case workingDirectory
  }

  /// The longest configuration that is read.
  private static let byteLimit = 16 << 20

  private let source: Source
  private let workingDirectory: String
  private let warn: @Sendable (ConfigurationWarning) -> Void
  private let findings = Mutex<[String: String?]>([:])
  private let configurations = Mutex<[String: Configuration]>([:])

  /// Makes a store without configurations.
  ///
  /// - Parameters:
  ///   - source: Where they come from.
  ///   - workingDirectory: Its absolute path.
  ///   - warn: Hears what is probably not meant, once.
  package init(
    _ source: Source,
    workingDirectory: String,
    warn: @escaping @Sendable (ConfigurationWarning) -> Void
  ) {
    self.source = source
    self.workingDirectory = workingDirectory
    self.warn = warn
  }

  /// A store of the same kind that has read nothing yet, and says nothing of what is not meant.
  package func renewed() -> ConfigurationStore {
    ConfigurationStore(source, workingDirectory: workingDirectory, warn: { _ in })
  }

  /// Finds the configuration for a file.
  ///
  /// - Parameter file: The absolute path of the file; nil for what comes from standard input.
  /// - Returns: The configuration; nil where there is none.
  /// - Throws: `SystemError` or `ConfigurationError`.
  package func configuration(forFile file: String?) throws -> Configuration? {
    guard let path = path(forFile: file) else { return nil }
    return try configurations.withLock { configurations in
      if let known = configurations[path] { return known }
      let bytes = try FileSystem.read(path, limit: Self.byteLimit)
      let configuration = try Configuration(parsing: bytes, path: path)
      for warning in configuration.warnings { warn(warning) }
      configurations[path] = configuration
      return configuration
    }
  }

  /// The folders in which the configuration for a file is looked for, up to the first that has one; none
  /// where the user named it.
  package func folders(forFile file: String) -> [String] {
    switch source {
    case .file: []
    case .nearest: ConfigurationSearch(forFile: file, workingDirectory: workingDirectory).folders
    case .workingDirectory:
      ConfigurationSearch(forFile: nil, workingDirectory: workingDirectory).folders
    }
  }

  private func path(forFile file: String?) -> String? {
    if case .file(let path) = source {
      return FileSystem.absolute(path, in: workingDirectory)
    }
    var start: String?
    if case .nearest = source { start = file }
    let key = start.map { FileSystem.directory(of: $0) } ?? ""
    return findings.withLock { findings in
      if let known = findings[key] { return known }
      let search = ConfigurationSearch(forFile: start, workingDirectory: workingDirectory)
      let finding = search.find { path in (try? FileStatus.of(path))?.kind == .regular }
      if let warning = finding.warning { warn(warning) }
      findings[key] = finding.path
      return finding.path
    }
  }
}
