internal import HostSystem
internal import SOPS
internal import Workspace

/// Works on many files at once: all of them get new content, or none does.
///
/// Nothing is written before every file has been read and its new content is ready. Files that need no
/// change are left alone.
struct FileBatch {
  /// What became of a file.
  enum Outcome: Sendable {
    /// It is as it should be.
    case unchanged
    /// It gets new content.
    case changed([UInt8])
  }

  private let session: FileSession
  private let run: RunOptions

  init(_ session: FileSession, _ run: RunOptions) {
    self.session = session
    self.run = run
  }

  /// Gives files new content.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - verb: What is done, for the summary: "rotated".
  ///   - work: Makes the new content of a file; called from several threads.
  /// - Throws: The error of a file that fails alone, or `FileFailures`; then nothing was written.
  func change(
    _ files: [SelectedFile],
    verb: String,
    _ work: @escaping @Sendable (WorkFile) throws -> Outcome
  ) throws {
    let progress = Progress(of: files.count, session.context.console)
    let results = concurrentMap(files, width: width(for: files.count)) { file in
      defer { progress.advance() }
      return Result { try self.result(for: file, work) }
    }
    progress.finish()
    try Self.refuseFailures(results.compactMap { $0.failure }, of: files.count)
    let changes = results.compactMap { try? $0.get() }
    if !run.isDryRun { try write(changes) }
    summarise(changes, verb: verb)
  }

  /// Does something with files that changes none of them.
  ///
  /// - Returns: For each file that is meant the result or what went wrong, with its name, in order.
  func map<Value: Sendable>(
    _ files: [SelectedFile],
    _ work: @escaping @Sendable (WorkFile) throws -> Value
  ) -> [(path: String, result: Result<Value, any Error>)] {
    let progress = Progress(of: files.count, session.context.console)
    defer { progress.finish() }
    let results = concurrentMap(files, width: width(for: files.count)) { file in
      defer { progress.advance() }
      return Result {
        try read(file).map { source in try FileFailure.naming(file.path) { try work(source) } }
      }
    }
    return zip(files, results).compactMap { file, result in
      switch result {
      case .success(let value?): (file.path, .success(value))
      case .success(nil): nil
      case .failure(let error):
        Self.isMeant(file, despite: error) ? (file.path, .failure(error)) : nil
      }
    }
  }

  /// Reads a file; nil for one that was only met in a directory and is none of those that are meant.
  private func read(_ file: SelectedFile) throws -> WorkFile? {
    let source = try session.read(file.path)
    let isMeant = file.isNamed || !file.mustBeEncrypted || source.mayBeEncrypted
    return isMeant ? source : nil
  }

  /// Whether a file that failed is one of those that are meant.
  private static func isMeant(_ file: SelectedFile, despite error: any Error) -> Bool {
    file.isNamed || (error as? FileFailure)?.isAboutOtherFile != true
  }

  /// A file with the content it gets, if it gets any; no file where none is meant.
  private struct Change: Sendable {
    var file: WorkFile?
    var bytes: [UInt8]?
  }

  private func width(for count: Int) -> Int {
    min(run.jobs ?? Machine.processorCount, max(count, 1))
  }

  private func result(
    for file: SelectedFile,
    _ work: (WorkFile) throws -> Outcome
  ) throws -> Change {
    guard let source = try read(file) else { return Change() }
    do {
      switch try FileFailure.naming(file.path, { try work(source) }) {
      case .unchanged: return Change(file: source)
      case .changed(let bytes): return Change(file: source, bytes: bytes)
      }
    } catch {
      guard Self.isMeant(file, despite: error) else { return Change() }
      throw error
    }
  }

  private static func refuseFailures(_ failures: [any Error], of count: Int) throws {
    guard let first = failures.first else { return }
    throw count == 1 ? first : FileFailures(failures: failures, fileCount: count)
  }

  private func write(_ changes: [Change]) throws {
    var transaction = FileTransaction()
    for change in changes {
      guard let file = change.file, let bytes = change.bytes else { continue }
      transaction.add(file.path, bytes, expecting: file.status)
    }
    try transaction.commit()
  }

  private func summarise(_ changes: [Change], verb: String) {
    let worked = changes.filter { $0.file != nil }
    let changed = worked.filter { $0.bytes != nil }
    if run.isDryRun {
      for change in changed {
        session.context.console.note("\(change.file?.path ?? ""): would be \(verb)")
      }
    }
    guard changes.count > 1 || run.isDryRun || session.isVerbose else { return }
    let files = changed.count == 1 ? "1 file" : "\(changed.count) files"
    let verb = run.isDryRun ? "would be \(verb)" : verb
    session.context.console.note(
      "\(files) \(verb), \(worked.count - changed.count) unchanged"
    )
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}

extension FileFailure {
  /// Whether the file is none of those that a command for encrypted files means by a directory.
  var isAboutOtherFile: Bool {
    guard let error = reason as? SOPSError else { return false }
    return error == .noMetadata
  }
}
