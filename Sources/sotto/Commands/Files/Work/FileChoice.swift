internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// Which files the words of a command line mean.
struct FileChoice {
  private let session: FileSession

  init(_ session: FileSession) { self.session = session }

  /// Encrypted files: those that are named, and those in directories that are encrypted.
  func encryptedFiles(_ operands: FileOperands) throws -> [SelectedFile] {
    try files(operands, mustBeEncrypted: true)
  }

  /// All files: those that are named, and those in directories.
  func allFiles(_ operands: FileOperands) throws -> [SelectedFile] {
    try files(operands, mustBeEncrypted: false)
  }

  /// Files to be encrypted: those that are named, and those in directories that a creation rule names.
  ///
  /// A rule without an expression is for every file; of those only the ones with values are meant.
  func filesToEncrypt(_ operands: FileOperands) throws -> [SelectedFile] {
    try files(operands, mustBeEncrypted: false).filter { file in
      try file.isNamed || isMeant(file.path)
    }
  }

  /// Files to be explained: those that are named, and those in directories that are encrypted or that a
  /// creation rule names.
  func filesToExplain(_ operands: FileOperands) throws -> [String] {
    try files(operands, mustBeEncrypted: false).filter { file in
      if file.isNamed { return true }
      if (try? session.read(file.path).mayBeEncrypted) == true { return true }
      // A configuration that cannot be used is told with the file.
      return (try? isMeant(file.path)) ?? true
    }.map(\.path)
  }

  private func isMeant(_ path: String) throws -> Bool {
    guard FileSystem.name(of: path) != ConfigurationSearch.fileName else { return false }
    let absolute = FileSystem.absolute(path, in: session.workingDirectory)
    let configuration = try session.configurations.configuration(forFile: absolute)
    guard let rule = try configuration?.ruleIfAny(forFile: absolute) else { return false }
    return !rule.pathRegex.isEmpty || DocumentFormat(path: path) != .binary
  }

  private func files(
    _ operands: FileOperands,
    mustBeEncrypted: Bool
  ) throws -> [SelectedFile] {
    var files: [SelectedFile] = []
    var seen: Set<String> = []
    for operand in operands.paths {
      let found = FileSelection.files(operand, mustBeEncrypted: mustBeEncrypted)
      for fault in found.faults {
        session.context.console.warn("\(Wording(fault).message): \(fault.path ?? operand)")
      }
      for file in found.files {
        let path = FileSystem.absolute(file.path, in: session.workingDirectory)
        if seen.insert(path).inserted { files.append(file) }
      }
    }
    guard !files.isEmpty else { throw CommandError.noFiles(operands.paths) }
    return files
  }
}

extension Configuration {
  /// The rule for a file; nil where none is for it.
  fileprivate func ruleIfAny(forFile path: String) throws(ConfigurationError) -> CreationRule? {
    do throws(ConfigurationError) {
      return try rule(forFile: path)?.rule
    } catch {
      guard case .noMatchingRule = error else { throw error }
      return nil
    }
  }
}
