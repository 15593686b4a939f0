internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `filestatus` does.
struct FileStatusRun {
  private let request: FileStatusRequest
  private let session: FileSession

  init(_ request: FileStatusRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common)
  }

  func run() throws {
    let files = try FileChoice(session).allFiles(request.files)
    let results = concurrentMap(files) { file in Result { try status(of: file) } }
    let answers = zip(files, results).map { FileStatusAnswer(path: $0.path, status: $1) }
    if request.isJSON {
      let report = answers.map { DocumentValue.Member.item($0.report) }
      try StandardOutput.write(.mapping([.entry(key: "files", .sequence(report))]))
    } else {
      // Of a file that is named alone the answer is the reference's.
      let isAlone = files.count == 1 && files[0].isNamed
      for answer in answers { try StandardOutput.write(answer.line(isNamed: !isAlone)) }
    }
    let failures = answers.compactMap(\.failure)
    guard let first = failures.first else { return }
    throw failures.count == 1
      ? first : FileFailures(failures: failures, fileCount: files.count)
  }

  /// What a file says of itself; nil for one without metadata.
  private func status(of file: SelectedFile) throws -> EncryptedFile? {
    do {
      let source = try session.read(file.path)
      guard file.isNamed || source.mayBeEncrypted else { return nil }
      let format = FileFormats(request.format, path: file.path).input
      return try EncryptedFile(parsing: source.bytes, as: format)
    } catch SOPSError.noMetadata {
      return nil
    } catch {
      // There is no status of its own for a file that cannot be read.
      let reason = (error as? FileFailure)?.reason ?? error
      throw CommandError.file(.inspection, path: file.path, reason)
    }
  }
}
