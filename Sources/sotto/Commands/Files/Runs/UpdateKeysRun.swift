internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `updatekeys` does: files get the master keys that their creation rules name.
struct UpdateKeysRun {
  private let request: UpdateKeysRequest
  private let session: FileSession

  init(_ request: UpdateKeysRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.services)
  }

  func run() throws {
    let files = try FileChoice(session).encryptedFiles(request.files)
    let plans = try plans(files)
    let changed = plans.filter { !$0.difference.isEmpty }
    try show(changed, of: plans)
    if request.isCheck {
      guard changed.isEmpty else { throw CommandError.keysDiffer(fileCount: changed.count) }
      return
    }
    guard !changed.isEmpty, !request.run.isDryRun, try isConfirmed(changed) else { return }
    let byPath = Dictionary(changed.map { ($0.file.path, $0) }) { first, _ in first }
    let chosen = files.filter { byPath[$0.path] != nil }
    try FileBatch(session, request.run).change(chosen, verb: "brought up to date") { file in
      guard let plan = byPath[file.path] else { return .unchanged }
      return .changed(try updated(file, plan))
    }
  }

  /// A file with the keys that it has and should have.
  private struct Plan: Sendable {
    let file: WorkFile
    let encrypted: EncryptedFile
    let groups: [KeyGroup]
    let difference: KeyDifference
  }

  private func plans(_ files: [SelectedFile]) throws -> [Plan] {
    let results = FileBatch(session, request.run).map(files) { file in try plan(file) }
    var plans: [Plan] = []
    var failures: [any Error] = []
    for (_, result) in results {
      switch result {
      case .success(let plan): plans.append(plan)
      case .failure(let error): failures.append(error)
      }
    }
    guard let first = failures.first else { return plans }
    throw results.count == 1
      ? first : FileFailures(failures: failures, fileCount: results.count)
  }

  private func plan(_ file: WorkFile) throws -> Plan {
    let format = FileFormats(request.format, path: file.path).input
    let encrypted = try EncryptedFile(parsing: file.bytes, as: format)
    let configuration = try session.configurations.configuration(forFile: file.absolutePath)
    guard let match = try configuration?.rule(forFile: file.absolutePath) else {
      throw CommandError.noCreationRules(configuration?.path)
    }
    let groups = try match.rule.settings().keyGroups
    guard !groups.isEmpty else { throw PlanError.noKeys(rule: match.rule.name, path: file.path) }
    return Plan(
      file: file,
      encrypted: encrypted,
      groups: groups,
      difference: KeyDifference(from: encrypted.metadata, toRule: groups)
    )
  }

  private func updated(_ file: WorkFile, _ plan: Plan) throws -> [UInt8] {
    guard file.bytes == plan.file.bytes else {
      throw AtomicFileError.conflict(.changed, path: file.path)
    }
    let dataKey = try plan.encrypted.metadata.dataKey(from: session.providers)
    return try plan.encrypted.changingKeys(
      to: plan.groups,
      threshold: plan.difference.newThreshold,
      dataKey: dataKey,
      with: session.providers,
      date: session.date
    )
  }

  // MARK: Words

  private func show(_ changed: [Plan], of plans: [Plan]) throws {
    let console = session.context.console
    guard !changed.isEmpty else {
      let files = plans.count == 1 ? plans[0].file.path : "all \(plans.count) files"
      return console.note("\(files): up to date")
    }
    for plan in changed {
      console.note("\(plan.file.path): the keys will change")
      try StandardOutput.write(
        plan.difference.text(isColoured: console.mayColour) { key in
          session.name(of: key, forFile: plan.file.absolutePath)
        }
      )
    }
  }

  private func isConfirmed(_ changed: [Plan]) throws -> Bool {
    if request.isConfirmed { return true }
    let files = changed.count == 1 ? "this file" : "these \(changed.count) files"
    return try session.context.console.confirms("Change the keys of \(files)? (y/n):")
  }
}
