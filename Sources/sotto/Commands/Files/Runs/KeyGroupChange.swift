internal import DocumentFormats
internal import SOPS
internal import Workspace

/// What `groups add` and `groups delete` share: the data key is shared out anew among other groups, and
/// nothing else of the file changes.
struct KeyGroupChange {
  /// What the key groups are to be.
  struct Groups {
    let groups: [KeyGroup]
    /// How many of them are needed to decrypt; 0 for all.
    let threshold: Int
  }

  let target: GroupTarget
  private let session: FileSession

  init(_ target: GroupTarget, _ context: RunContext) throws {
    self.target = target
    session = try FileSession(context, target.common, target.services)
  }

  /// Changes the file.
  ///
  /// - Parameter change: Says what the groups are to be.
  /// - Throws: `CommandError.file`, since nothing here has a status of its own.
  func run(_ change: @escaping @Sendable (Metadata) throws -> Groups) throws {
    do {
      guard target.isInPlace else { return try write(change) }
      let file = SelectedFile(path: target.file, isNamed: true, mustBeEncrypted: true)
      try FileBatch(session, target.run).change([file], verb: "changed") { file in
        .changed(try changed(file, change))
      }
    } catch let failure as FileFailure {
      throw CommandError.file(.keyGroups, path: failure.path, failure.reason)
    }
  }

  private func write(_ change: (Metadata) throws -> Groups) throws {
    let file = try session.read(target.file)
    let bytes = try FileFailure.naming(file.path) { try changed(file, change) }
    guard !target.run.isDryRun else { return }
    let output = FileOutput(.standardOutput, isPlaintext: false, session.context)
    try output.write(bytes.span, for: file)
  }

  private func changed(
    _ file: WorkFile,
    _ change: (Metadata) throws -> Groups
  ) throws -> [UInt8] {
    let encrypted = try EncryptedFile(parsing: file.bytes, as: DocumentFormat(path: file.path))
    let new = try change(encrypted.metadata)
    let isShared = new.groups.count > 1
    let bytes = try encrypted.changingKeys(
      to: new.groups,
      threshold: isShared ? new.threshold : 0,
      dataKey: encrypted.dataKey(from: session.providers),
      with: session.providers,
      date: session.date
    )
    tell(of: new, in: file)
    return bytes
  }

  /// Says what it takes to decrypt from now on; nobody sees it in the file.
  private func tell(of new: Groups, in file: WorkFile) {
    guard session.context.strictness == .house || session.isVerbose else { return }
    let count = new.groups.count
    let needed = new.threshold == 0 ? count : new.threshold
    let keys =
      count == 1
      ? "any one of its keys"
      : "a key of each of " + (needed == count ? "its \(count)" : "\(needed) of its \(count)")
        + " groups"
    session.context.console.note("\(file.path): decrypting will take \(keys)")
  }
}

/// Why the groups of a file cannot be changed so.
enum KeyGroupFault: Error, Equatable {
  /// There is no group of this number.
  case noSuchGroup(Int, count: Int)
  /// No group would be left.
  case lastGroup
  /// Fewer groups would be left than are needed.
  case belowThreshold(Int, left: Int)
  /// The new group has no keys.
  case noKeys
}
