internal import CHost
internal import Glibc
internal import Synchronization

/// Many files that get new content together: all of them, or none as far as a file system can do that.
///
///     var transaction = FileTransaction()
///     for file in files {
///       transaction.add(file.path, file.newBytes, expecting: file.status)
///     }
///     try transaction.commit()
///
/// Everything that is likely to fail is done before the first file is touched: all new files are
/// written beside the old ones, without names, and wait on the disk; all old files are looked at once
/// more. Until then a failure changes nothing and leaves nothing behind. What remains is to rename each
/// file. An end of the process in the middle of that leaves every file either old or new.
///
/// Each file is written as `AtomicFile` does it, with the same exceptions: one that has several names, say, is
/// written in place, when its turn to be renamed would have come.
package struct FileTransaction: ~Copyable {
  /// From how many files on a file system all of it is synchronised at once: one wait instead of one a
  /// file, but also for what other programs have written.
  private static let manyFiles = 32
  /// How many threads wait for the disk at a time.
  private static let waitingThreads = 16

  private var changes: [FileChange] = []
  private var isPrepared = false
  private var limit: DescriptorLimit?

  /// Makes a transaction without files.
  package init() {}

  /// The number of files in it.
  package var count: Int { changes.count }

  /// Adds a file that is to have new content.
  ///
  /// - Parameters:
  ///   - path: The file; a symbolic link is followed and stays.
  ///   - bytes: All of the new content.
  ///   - expected: How the file was when it was read; see `AtomicFile.open`.
  ///   - mode: The permissions of a new file, less the system's mask. An old file's are kept.
  package mutating func add(
    _ path: String,
    _ bytes: [UInt8],
    expecting expected: FileStatus? = nil,
    mode: UInt32 = 0o666
  ) {
    precondition(!isPrepared, "a transaction that is prepared takes no more files")
    changes.append(
      FileChange(path, bytes) { path throws(AtomicFileError) in
        try AtomicFile.open(path, mode: mode, expecting: expected)
      }
    )
  }

  /// Adds a file that must not exist yet.
  package mutating func addNew(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o666) {
    precondition(!isPrepared, "a transaction that is prepared takes no more files")
    changes.append(
      FileChange(path, bytes) { path throws(AtomicFileError) in
        try AtomicFile.openNew(path, mode: mode)
      }
    )
  }

  /// Writes all new content beside the old and waits until it is on the disk; `commit` does it otherwise.
  ///
  /// - Throws: `FileTransactionError` with all that is in the way; then nothing has changed, and the
  ///   transaction is over.
  package mutating func prepare() throws(FileTransactionError) {
    guard !isPrepared else { return }
    isPrepared = true
    limit = DescriptorLimit(roomFor: changes.count)
    try all { $0.fill() }
    try refuseDuplicates()
    synchronizeContent()
    try giveUpIfFailed()
  }

  /// Puts all files in their places.
  ///
  /// - Throws: `FileTransactionError`. Where it names no replaced files, nothing has changed.
  package mutating func commit() throws(FileTransactionError) {
    try prepare()
    try all { $0.check() }
    // Removing an old file may wait for the disk, so several threads wait, even in one directory.
    let hasFailed = Atomic(false)
    _ = concurrentMap(changes, width: Self.waitingThreads) { change in
      guard !hasFailed.load(ordering: .relaxed) else { return }
      change.place()
      if change.failure != nil { hasFailed.store(true, ordering: .relaxed) }
    }
    synchronizeDirectories()
    try giveUpIfFailed()
    close()
  }

  /// Does a step of all files.
  private mutating func all(
    _ step: @Sendable (FileChange) -> Void
  ) throws(FileTransactionError) {
    _ = concurrentMap(changes, step)
    try giveUpIfFailed()
  }

  private mutating func refuseDuplicates() throws(FileTransactionError) {
    var seen: Set<FileChange.Place> = []
    for change in changes {
      guard let place = change.finalPlace, !seen.insert(place).inserted else { continue }
      change.fail(.conflict(.writtenTwice, path: change.path))
    }
    try giveUpIfFailed()
  }

  private func synchronizeContent() {
    let fileSystems = Dictionary(grouping: changes.filter { $0.device != 0 }, by: { $0.device })
    for members in fileSystems.values {
      if members.count >= Self.manyFiles, members[0].synchronizeFileSystem() { continue }
      _ = concurrentMap(members, width: Self.waitingThreads) { $0.synchronize() }
    }
  }

  private func synchronizeDirectories() {
    let directories = Set(changes.compactMap { $0.changedDirectory })
    _ = concurrentMap(Array(directories), width: Self.waitingThreads) { directory in
      FileSystem.synchronizeDirectory(directory)
    }
  }

  private mutating func giveUpIfFailed() throws(FileTransactionError) {
    let failures = changes.compactMap { change in
      change.failure.map { FileTransactionError.Failure(path: change.path, reason: $0) }
    }
    guard !failures.isEmpty else { return }
    let others = changes.filter { $0.failure == nil }
    close()
    throw FileTransactionError(
      failures: failures,
      replaced: others.filter { $0.isPlaced }.map { $0.path },
      untouched: others.filter { !$0.isPlaced }.map { $0.path }
    )
  }

  private mutating func close() {
    changes = []
    limit = nil
  }
}
