internal import HostSystem
internal import SOPS
internal import Workspace

/// What `exec-env` does.
struct ExecEnvRun {
  private let request: ExecEnvRequest
  private let session: FileSession

  init(_ request: ExecEnvRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.decryption.services)
  }

  func run() throws -> ExitStatus {
    let child = try ChildCommand(request.child, session.context)
    let file = try session.read(request.file)
    var environment = child.environment(isPristine: request.isPristine)
    try FileFailure.naming(file.path) {
      try environment.add(entries(of: file), session.context.console)
    }
    try child.becomeUser()
    var launch = child.launch(environment)
    environment = EnvironmentBlock()
    defer { launch.environment.erase() }
    guard request.replacesProcess || request.child.isBackground else {
      return try child.run(launch)
    }
    do throws(SystemError) {
      if request.replacesProcess { try launch.replaceProcess() }
      try launch.startDetached()
    } catch {
      throw ChildError.notStarted(error)
    }
    return .success
  }

  private func entries(of file: WorkFile) throws -> [TopEntry] {
    let format = FileFormats(nil, path: file.path).input
    return try FileDecryption(session, request.decryption).open(file, as: format).topEntries()
  }
}
