internal import CryptoPrimitives
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `exec-file` does.
struct ExecFileRun {
  private let request: ExecFileRequest
  private let session: FileSession

  init(_ request: ExecFileRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.decryption.services)
  }

  func run() throws -> ExitStatus {
    let child = try ChildCommand(request.child, session.context)
    let file = try session.read(request.file)
    let content = try FileFailure.naming(file.path) { try plaintext(of: file) }
    try child.becomeUser()
    // From here on, what is made belongs to the process that stays until the command has ended.
    let process = request.child.isBackground ? try BackgroundProcess.begin() : nil
    let directory = try makeDirectory()
    let status = try run(child, content, in: directory, behind: process)
    directory.remove()
    return status
  }

  private func run(
    _ child: ChildCommand,
    _ content: SecretBytes,
    in directory: borrowing PrivateDirectory,
    behind process: consuming BackgroundProcess?
  ) throws -> ExitStatus {
    guard !request.isRegularFile else {
      let path = try content.withBytes { bytes in try write(bytes, in: directory) }
      return try run(child, path, behind: process)
    }
    let path = try makePipe(in: directory)
    var bytes = content.copy
    defer { bytes.erase() }
    let writer = try PipeWriter(path, content: bytes.span)
    let status = try run(child, path, behind: process)
    writer.stop()
    return status
  }

  private func makePipe(
    in directory: borrowing PrivateDirectory
  ) throws(FileFailure) -> String {
    do throws(SystemError) {
      return try directory.makePipe(name)
    } catch {
      throw FileFailure("\(directory.path)/\(name)", .writing, error)
    }
  }

  private func write(
    _ bytes: Span<UInt8>,
    in directory: borrowing PrivateDirectory
  ) throws(FileFailure) -> String {
    do throws(SystemError) {
      return try directory.write(bytes, to: name)
    } catch {
      throw FileFailure("\(directory.path)/\(name)", .writing, error)
    }
  }

  private func run(
    _ child: ChildCommand,
    _ path: String,
    behind process: consuming BackgroundProcess?
  ) throws -> ExitStatus {
    let launch = child.launch(child.environment(), path: path)
    guard let process else { return try child.run(launch) }
    return try child.run(launch, behind: process)
  }

  private func plaintext(of file: WorkFile) throws -> SecretBytes {
    let formats = FileFormats(request.format, path: file.path)
    let decryption = FileDecryption(session, request.decryption)
    let opened = try decryption.open(file, as: formats.input)
    return try decryption.plaintext(of: opened, formats.output, for: file)
  }

  /// What the file is called that the command reads.
  private var name: String { request.filename ?? "tmp-file" }

  /// Makes the directory in memory, in a place whose path can stand in a command.
  private func makeDirectory() throws -> PrivateDirectory {
    let places = PrivateDirectory.places(session.context.environment).filter(ShellText.isPlain)
    do throws(PrivateDirectoryError) {
      return try PrivateDirectory(in: places)
    } catch {
      guard !request.isRegularFile else { throw error }
      // What passes through a pipe stays in memory, wherever its name is.
      return try PrivateDirectory(in: places, acceptsDisk: true)
    }
  }
}
