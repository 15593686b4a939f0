internal import DocumentFormats
internal import SOPS
internal import Workspace

/// What `verify` does.
struct VerifyRun {
  private typealias Outcome = (path: String, result: Result<FileVerification, any Error>)

  private let request: VerifyRequest
  private let session: FileSession
  private let decryption: FileDecryption

  init(_ request: VerifyRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.decryption.services)
    decryption = FileDecryption(session, request.decryption)
  }

  func run() throws {
    let files = try FileChoice(session).encryptedFiles(request.files)
    let outcomes = FileBatch(session, request.run).map(files) { file in try verify(file) }
    try report(outcomes)
    let statuses = outcomes.compactMap { Self.status($0.result) }
    guard let status = statuses.max(by: { $0.rawValue < $1.rawValue }) else { return }
    // The reason is in the report; a single file that cannot be opened is told in full.
    if case .failure(let error)? = outcomes.first?.result, outcomes.count == 1 { throw error }
    throw UnsoundFiles(count: statuses.count, fileCount: outcomes.count, status: status)
  }

  private func verify(_ file: WorkFile) throws -> FileVerification {
    let format = FileFormats(request.format, path: file.path).input
    let encrypted = try decryption.parse(file, as: format)
    return FileVerification(
      try encrypted.verify(with: decryption.dataKey(of: encrypted, in: file))
    )
  }

  private func report(_ outcomes: [Outcome]) throws {
    guard !request.isJSON else {
      let files = outcomes.map { outcome in
        DocumentValue.object(["file": .string(outcome.path)]).merging(Self.json(outcome.result))
      }
      return try StandardOutput.write(.object(["files": .list(files)]))
    }
    let palette = Palette(isColoured: session.context.console.mayColour)
    for outcome in outcomes {
      switch outcome.result {
      case .success(let verification):
        try StandardOutput.write(verification.report(outcome.path, palette))
      case .failure(let error):
        guard outcomes.count > 1 else { continue }
        let sentence = palette.paint("cannot be opened", .bad)
        let reason = ReportTable.Cell.visible(Wording(error).message)
        let path = palette.paint(ReportTable.Cell.visible(outcome.path), .heading)
        try StandardOutput.write("\(path): \(sentence): \(reason)\n")
      }
    }
  }

  private static func json(_ result: Result<FileVerification, any Error>) -> DocumentValue {
    switch result {
    case .success(let verification): verification.json
    case .failure(let error):
      .object([
        "sound": .flag(false), "status": .number(Int(ExitStatus(error).rawValue)),
        "problem": .string(Wording(error).message),
      ])
    }
  }

  private static func status(_ result: Result<FileVerification, any Error>) -> ExitStatus? {
    switch result {
    case .success(let verification): verification.status
    case .failure(let error): ExitStatus(error)
    }
  }
}

/// Files that are not as they were written; the report tells how.
struct UnsoundFiles: Error {
  let count: Int
  let fileCount: Int
  let status: ExitStatus
}
