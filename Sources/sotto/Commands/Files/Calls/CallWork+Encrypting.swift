internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

extension CallWork {
  /// Encrypts a plaintext.
  func encrypt(_ call: EncryptCall) throws -> DocumentValue {
    let file = try load(call.file)
    let path = call.file.path.map { FileSystem.absolute($0, in: session.workingDirectory) }
    if call.writes { try refuseOverwriting(call) }
    let plan = try plan(call, forFile: path)
    let output = call.outputFormat ?? call.file.format
    let bytes = try NewFile(session, plan, allowsPlaintext: call.allowsPlaintext).encrypt(
      file.bytes,
      FileFormats(input: call.file.format, output: output),
      named: call.file.path ?? "-",
      indentation: session.indentation(of: output, forFile: path)
    )
    let result = DocumentValue.object([
      "format": .string(output.rawValue), "rule": plan.match.map { .number($0.rule.name.number) },
    ])
    guard call.writes, let name = call.file.path else { return result.merging(Self.content(bytes)) }
    try write(bytes, to: name, over: file, call)
    return result.adding(["written": .flag(true)])
  }

  /// Keys of the call, or those of the rule; what else the call says goes before the rule.
  private func plan(_ call: EncryptCall, forFile path: String?) throws -> EncryptionPlan {
    let match = try path.flatMap { path in
      try EncryptionPlan.match(forFile: path, needed: call.keyGroups == nil, session)
    }
    let settings = try match?.rule.settings()
    guard let groups = call.keyGroups ?? settings?.keyGroups, !groups.isEmpty else {
      throw PlanError.noKeys(rule: match?.rule.name, path: path ?? "")
    }
    let metadata = Metadata(
      keyGroups: groups,
      shamirThreshold: call.threshold ?? settings?.shamirThreshold ?? 0,
      selection: call.selection ?? settings?.selection,
      macOnlyEncrypted: call.macOnlyEncrypted ?? settings?.macOnlyEncrypted ?? false
    )
    return EncryptionPlan(metadata, by: match)
  }

  /// Content that comes with the call takes no other file's place by mistake.
  private func refuseOverwriting(_ call: EncryptCall) throws {
    guard let path = call.file.path, call.file.hasContent, !call.replaces,
      try FileStatus.of(path) != nil
    else { return }
    throw CallRefusal.fileExists(path)
  }

  private func write(
    _ bytes: [UInt8],
    to path: String,
    over file: WorkFile,
    _ call: EncryptCall
  ) throws {
    guard call.file.hasContent else {
      return try FileOutput(.inPlace, isPlaintext: false, session.context)
        .write(bytes.span, for: file)
    }
    do {
      var output =
        call.replaces
        ? try AtomicFile.open(path, mode: 0o666) : try AtomicFile.openNew(path, mode: 0o666)
      try output.write(bytes.span)
      try output.commit()
    } catch {
      throw FileFailure(path, .writing, error)
    }
  }
}

/// What a call is refused for.
enum CallRefusal: Error, Equatable {
  /// A file is there already, and nothing says that it may be replaced.
  case fileExists(String)
}
