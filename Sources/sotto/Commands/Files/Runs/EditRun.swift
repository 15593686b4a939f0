internal import HostSystem
internal import SOPS

/// What `edit` does, file by file.
struct EditRun {
  private let request: EditRequest
  private let session: FileSession

  init(_ request: EditRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.decryption.services)
  }

  /// Edits the files.
  ///
  /// - Returns: Success, or that no file has changed.
  func run() throws -> ExitStatus {
    // Known to be there before anybody types a passphrase.
    let editor = try Editor(session.context.environment)
    var hasChanged = false
    for path in request.files.paths {
      let isChanged = try FileFailure.naming(path) { try edit(path, editor) }
      if isChanged {
        hasChanged = true
      } else {
        session.context.console.note("\(path): nothing has changed")
      }
    }
    return hasChanged ? .success : .fileNotModified
  }

  private func edit(_ path: String, _ editor: Editor) throws -> Bool {
    let subject: any EditSubject =
      try isThere(path)
      ? ExistingSubject(path, request, session) : NewSubject(path, request, session)
    return try EditTurns(path, subject, editor, request, session.context.console).run()
  }

  private func isThere(_ path: String) throws -> Bool {
    do throws(SystemError) {
      return try FileStatus.of(path) != nil
    } catch {
      throw FileFailure(path, .reading, error)
    }
  }
}
