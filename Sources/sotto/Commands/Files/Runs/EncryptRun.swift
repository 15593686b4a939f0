internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `encrypt` does.
struct EncryptRun {
  private let request: EncryptRequest
  private let session: FileSession

  init(_ request: EncryptRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.services)
  }

  func run() throws {
    switch (request.target, request.input) {
    case (.former(let path), _):
      try FormerEncryption(request, session, into: path).run()
    case (.new(let destination), .standardInput):
      let file = try session.readStandardInput(named: request.format.filenameOverride)
      try write(file, named: nil, destination)
    case (.new(.inPlace), .files(let operands)):
      try encryptInPlace(operands)
    case (.new(let destination), .files(let operands)):
      let file = try session.readExisting(operands.paths[0])
      try write(file, named: file.path, destination)
    }
  }

  private func write(_ file: WorkFile, named name: String?, _ destination: Destination) throws {
    let bytes = try FileFailure.naming(file.path) { try encrypt(file, named: name) }
    guard !request.run.isDryRun else { return }
    let output = FileOutput(destination, isPlaintext: false, session.context)
    try output.write(bytes.span, for: file)
  }

  private func encryptInPlace(_ operands: FileOperands) throws {
    let files = try FileChoice(session).filesToEncrypt(operands)
    try FileBatch(session, request.run).change(files, verb: "encrypted") { file in
      .changed(try encrypt(file, named: file.path))
    }
  }

  private func encrypt(_ file: WorkFile, named name: String?) throws -> [UInt8] {
    let formats = FileFormats(request.format, path: name)
    let path = request.format.rulePath(of: file.absolutePath, in: session.workingDirectory)
    let plan = try EncryptionPlan(request.newFile, forFile: path, session)
    return try NewFile(session, plan, allowsPlaintext: request.allowsPlaintext).encrypt(
      file.bytes,
      formats,
      named: file.path,
      indentation: session.indentation(of: formats.output, forFile: path)
    )
  }
}
