internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS
internal import Workspace

/// What `encrypt --into` does: a plaintext goes over the encrypted file that it was decrypted from.
struct FormerEncryption {
  private let request: EncryptRequest
  private let session: FileSession
  private let path: String

  init(_ request: EncryptRequest, _ session: FileSession, into path: String) {
    self.request = request
    self.session = session
    self.path = path
  }

  func run() throws {
    let former = try session.readExisting(path)
    let bytes = try FileFailure.naming(path) { try changed(former) }
    guard let bytes else {
      return session.context.console.note("\(path): nothing has changed")
    }
    guard !request.run.isDryRun else { return }
    let output = FileOutput(.inPlace, isPlaintext: false, session.context)
    try output.write(bytes.span, for: former)
  }

  private func changed(_ former: WorkFile) throws -> [UInt8]? {
    let format = request.format.outputType ?? DocumentFormat(path: path)
    let encrypted = try EncryptedFile(parsing: former.bytes, as: format)
    let opened = try encrypted.open(with: session.providers)
    let (text, textFormat) = try plaintext(format)
    let result = try opened.replacement(
      for: opened.converting(text, from: textFormat),
      date: session.date,
      version: Metadata.formatVersion
    )
    guard let result else { return nil }
    try PlaintextGuard(allowing: request.allowsPlaintext, session.context.console)
      .check(result.summary, encrypted.metadata.selection)
    return result.file
  }

  private func plaintext(_ format: DocumentFormat) throws -> ([UInt8], DocumentFormat) {
    switch request.input {
    case .standardInput:
      let file = try session.readStandardInput(named: nil)
      return (file.bytes, request.format.inputType ?? format)
    case .files(let operands):
      let file = try session.readExisting(operands.paths[0])
      return (file.bytes, request.format.inputType ?? DocumentFormat(path: file.path))
    }
  }
}
