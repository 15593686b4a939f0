internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// Does what calls ask for.
struct CallHandler {
  private let session: FileSession
  private let decryption: FileDecryption
  private let keys = DataKeyCache()

  init(_ request: JSONRequest, _ context: RunContext) throws {
    session = try FileSession(context, request.common, request.decryption.services)
    decryption = FileDecryption(session, request.decryption)
  }

  /// Answers a call.
  func answer(_ call: Call) -> CallAnswer {
    do {
      let work = CallWork(session.renewed(), decryption, keys)
      return try CallAnswer(call.id, work.result(call.request.get()))
    } catch {
      return CallAnswer(call.id, failing: error)
    }
  }
}

/// The work of one call, at its moment.
struct CallWork {
  let session: FileSession
  private let decryption: FileDecryption
  private let keys: DataKeyCache

  init(_ session: FileSession, _ decryption: FileDecryption, _ keys: DataKeyCache) {
    self.session = session
    self.decryption = decryption
    self.keys = keys
  }

  /// Does the work and tells its result.
  func result(_ request: CallRequest) throws -> DocumentValue {
    switch request {
    case .version: version
    case .decrypt(let call): try naming(call.file) { try decrypt(call) }
    case .encrypt(let call): try naming(call.file) { try encrypt(call) }
    case .set(let call, let value): try naming(call.file) { try set(call, value) }
    case .unset(let call): try naming(call.file) { try unset(call) }
    case .rotate(let call): try naming(call.file) { try rotate(call) }
    case .verify(let file): try naming(file) { try verify(file) }
    case .status(let file): try naming(file) { try status(file) }
    case .explain(let file): try naming(file) { try explain(file) }
    case .keys(let file): try naming(file) { try masterKeys(file) }
    }
  }

  private func naming<Result>(_ file: CallFile, _ work: () throws -> Result) throws -> Result {
    guard let path = file.path, !file.hasContent else { return try work() }
    return try FileFailure.naming(path, work)
  }

  private var version: DocumentValue {
    .object([
      "version": .string(Version.sotto),
      "methods": .list(CallRequest.Method.allCases.map { .string($0.rawValue) }),
    ])
  }

  // MARK: Files

  /// The content of a call's file, read where the call does not have it.
  func load(_ file: CallFile) throws -> WorkFile {
    if let content = file.content {
      let path = file.path.map { FileSystem.absolute($0, in: session.workingDirectory) }
      return WorkFile(path: file.path ?? "-", absolutePath: path ?? "", bytes: content)
    }
    guard let path = file.path else {
      preconditionFailure("a call names a file or has its content")
    }
    return try session.read(path)
  }

  /// Reads an encrypted file.
  func encryptedFile(_ file: WorkFile, _ call: CallFile) throws -> EncryptedFile {
    try EncryptedFile(parsing: file.bytes, as: call.format)
  }

  /// The data key of a file.
  func dataKey(of encrypted: EncryptedFile, in file: WorkFile) throws -> SecretBytes {
    try keys.dataKey(of: encrypted) { try decryption.dataKey(of: $0, in: file) }
  }

  /// Opens a file.
  func open(
    _ file: WorkFile,
    _ call: CallFile,
    ignoringMAC: Bool = false
  ) throws -> OpenedFile {
    let encrypted = try encryptedFile(file, call)
    return try encrypted.open(dataKey(of: encrypted, in: file), ignoringMAC: ignoringMAC)
  }

  /// The entries of an answer that hold content: as text, or in base64 where it is none.
  static func content(_ bytes: [UInt8]) -> DocumentValue {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .object(["content_base64": .string(Base64.encode(bytes, padded: true))])
    }
    return .object(["content": .string(text)])
  }

  /// Delivers a new content: over the file, or with the answer.
  func deliver(_ bytes: [UInt8], _ target: CallTarget, over file: WorkFile) throws -> DocumentValue
  {
    switch target {
    case .answer: return Self.content(bytes)
    case .file:
      let output = FileOutput(.inPlace, isPlaintext: false, session.context)
      try output.write(bytes.span, for: file)
      return .object(["written": .flag(true)])
    }
  }
}
