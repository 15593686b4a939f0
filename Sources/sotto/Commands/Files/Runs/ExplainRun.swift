internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `explain` does.
struct ExplainRun {
  private let request: ExplainRequest
  private let session: FileSession

  init(_ request: ExplainRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, KeyServiceOptions.none)
  }

  func run() throws {
    let paths = try FileChoice(session).filesToExplain(request.files)
    var failures: [any Error] = []
    var entries: [DocumentValue.Member] = []
    let palette = Palette(isColoured: session.context.console.mayColour)
    for (number, path) in paths.enumerated() {
      do {
        let explanation = try FileFailure.naming(path) { try explain(path) }
        if let problem = explanation.finding.problem {
          failures.append(FileFailure(path, .working, problem))
        }
        if request.isJSON {
          entries.append(.item(explanation.json))
        } else {
          let text = explanation.report(palette)
          try StandardOutput.write(number == 0 ? text : "\n" + text)
        }
      } catch {
        failures.append(error)
        entries.append(.item(FileExplanation.json(of: error, path)))
      }
    }
    if request.isJSON {
      try StandardOutput.write(.mapping([.entry(key: "files", .sequence(entries))]))
    }
    guard let first = failures.first else { return }
    throw failures.count == 1 ? first : FileFailures(failures: failures, fileCount: paths.count)
  }

  private func explain(_ path: String) throws -> FileExplanation {
    let options = request.newFile
    var question = FileExplanation.Question(
      format: FileFormats(request.format, path: path).input,
      rulePath: request.format.rulePath(of: path, in: session.workingDirectory)
    )
    question.keys = try options.keys.identifiers(inOrder: EncryptionPlan.order)
    question.keySources = request.keySources
    question.encryptionContext = options.keys.encryptionContext
    question.shamirThreshold = options.shamirThreshold
    question.selection = options.selection
    question.isMACOnlyEncrypted = options.isMACOnlyEncrypted
    return try FileExplanation(path, content(path), question, session)
  }

  private func content(_ path: String) throws -> [UInt8]? {
    do {
      guard try FileStatus.of(path) != nil else { return nil }
    } catch {
      throw FileFailure(path, .reading, error)
    }
    return try session.read(path).bytes
  }
}
