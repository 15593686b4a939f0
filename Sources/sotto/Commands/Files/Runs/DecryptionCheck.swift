internal import DocumentFormats
internal import SOPS
internal import Workspace

/// What `decrypt --check` does: tries every file and tells which do not open.
struct DecryptionCheck {
  private let request: DecryptRequest
  private let session: FileSession
  private let decryption: FileDecryption
  private let asJSON: Bool

  init(
    _ request: DecryptRequest,
    _ session: FileSession,
    _ decryption: FileDecryption,
    asJSON: Bool
  ) {
    self.request = request
    self.session = session
    self.decryption = decryption
    self.asJSON = asJSON
  }

  func run() throws {
    guard case .files(let operands) = request.input else {
      let file = try session.readStandardInput(named: request.format.filenameOverride)
      _ = try FileFailure.naming("-") { try open(file) }
      return
    }
    let files = try FileChoice(session).encryptedFiles(operands)
    try report(FileBatch(session, request.run).map(files) { file in try open(file) })
  }

  private func open(_ file: WorkFile) throws {
    _ = try decryption.open(file, as: FileFormats(request.format, path: file.path).input)
  }

  private func report(_ results: [(path: String, result: Result<Void, any Error>)]) throws {
    var failures: [any Error] = []
    var entries: [DocumentValue.Member] = []
    for (path, result) in results {
      var problem: String?
      if case .failure(let error) = result {
        failures.append(error)
        problem = Wording(error).message
      }
      entries.append(.item(entry(path, problem)))
    }
    if asJSON {
      let report = DocumentValue.mapping([.entry(key: "files", .sequence(entries))])
      try StandardOutput.write(report)
    }
    guard failures.isEmpty else {
      throw results.count == 1
        ? failures[0] : FileFailures(failures: failures, fileCount: results.count)
    }
    if !asJSON, results.count > 1 {
      session.context.console.note("\(results.count) files open and are authentic")
    }
  }

  private func entry(_ path: String, _ problem: String?) -> DocumentValue {
    .mapping(
      [
        .entry(key: "file", .string(path)),
        .entry(key: "ok", .scalar(.boolean(problem == nil))),
      ] + (problem.map { [.entry(key: "error", .string($0))] } ?? [])
    )
  }
}
