internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `decrypt` does.
struct DecryptRun {
  private let request: DecryptRequest
  private let session: FileSession
  private let decryption: FileDecryption

  init(_ request: DecryptRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.decryption.services)
    decryption = FileDecryption(session, request.decryption)
  }

  func run() throws {
    switch request.purpose {
    case .check(let asJSON):
      try DecryptionCheck(request, session, decryption, asJSON: asJSON).run()
    case .write(let destination, let path):
      try write(destination, extracting: path)
    }
  }

  private func write(_ destination: Destination, extracting path: DocumentPath?) throws {
    switch request.input {
    case .standardInput:
      let file = try session.readStandardInput(named: request.format.filenameOverride)
      try write(file, named: nil, destination, extracting: path)
    case .files(let operands) where destination == .inPlace:
      try decryptInPlace(operands, extracting: path)
    case .files(let operands):
      let file = try session.readExisting(operands.paths[0])
      try write(file, named: file.path, destination, extracting: path)
    }
  }

  private func write(
    _ file: WorkFile,
    named name: String?,
    _ destination: Destination,
    extracting path: DocumentPath?
  ) throws {
    let text = try FileFailure.naming(file.path) {
      try plaintext(of: file, named: name, extracting: path)
    }
    guard !request.run.isDryRun else { return }
    try text.withBytes { bytes in
      try FileOutput(destination, isPlaintext: true, session.context).write(bytes, for: file)
    }
  }

  private func decryptInPlace(
    _ operands: FileOperands,
    extracting path: DocumentPath?
  ) throws {
    let files = try FileChoice(session).encryptedFiles(operands)
    try FileBatch(session, request.run).change(files, verb: "decrypted") { file in
      .changed(try plaintext(of: file, named: file.path, extracting: path).copy)
    }
  }

  private func plaintext(
    of file: WorkFile,
    named name: String?,
    extracting path: DocumentPath?
  ) throws -> SecretBytes {
    let formats = FileFormats(request.format, path: name)
    let opened = try decryption.open(file, as: formats.input)
    guard let path else { return try decryption.plaintext(of: opened, formats.output, for: file) }
    let indentation = try decryption.indentation(of: formats.output, for: file)
    return try opened.value(at: path, as: formats.output, indentation: indentation)
  }
}

extension FileSession {
  /// Reads a file that must be there, which scripts know by a status of its own.
  func readExisting(_ path: String) throws -> WorkFile {
    do {
      guard try FileStatus.of(path) != nil else { throw CommandError.missingFile(path) }
    } catch let error as SystemError {
      throw FileFailure(path, .reading, error)
    }
    return try read(path)
  }
}

extension SecretBytes {
  /// A copy, for what takes arrays.
  var copy: [UInt8] { withBytes { span in Array(copying: span) } }
}

extension [UInt8] {
  /// Copies a span.
  init(copying span: Span<UInt8>) {
    self = []
    append(copying: span)
  }
}
