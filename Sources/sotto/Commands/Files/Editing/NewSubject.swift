internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// A file that is not there yet and begins with an example.
///
/// Its keys are asked before the editor opens, so that nobody types what can then not be encrypted.
struct NewSubject: EditSubject {
  private let session: FileSession
  private let path: String
  private let formats: FileFormats
  private let file: NewFile
  private let keys: NewFile.Keys
  private let indentation: Int?
  /// The example as an encrypted file, where its metadata is edited too.
  private let shown: ShownFile?
  let text: SecretBytes

  init(_ path: String, _ request: EditRequest, _ session: FileSession) throws {
    self.session = session
    self.path = path
    formats = FileFormats(request.format, path: path)
    let absolute = FileSystem.absolute(path, in: session.workingDirectory)
    let rulePath = request.format.rulePath(of: absolute, in: session.workingDirectory)
    let plan = try EncryptionPlan(request.newFile, forFile: rulePath, session)
    indentation = try session.indentation(of: formats.output, forFile: rulePath)
    file = NewFile(session, plan, allowsPlaintext: request.allowsPlaintext)
    do throws(SOPSError) {
      keys = try file.makeKeys()
    } catch {
      throw EditingError.newFileKeys(error)
    }
    shown =
      request.showsMasterKeys
      ? try Self.shown(formats.output, keys, indentation, request, session) : nil
    text = try shown?.text ?? Self.example(formats.input, indentation)
    try AtomicFile.tryOut(path) { () throws(AtomicFileError) in _ = try Self.open(path) }
  }

  private static func shown(
    _ format: DocumentFormat,
    _ keys: NewFile.Keys,
    _ indentation: Int?,
    _ request: EditRequest,
    _ session: FileSession
  ) throws -> ShownFile {
    let (bytes, _) = try EncryptedFile.encrypt(
      example(format, indentation).copy,
      as: format,
      keys.metadata,
      keys.dataKey,
      date: session.date,
      indentation: indentation
    )
    let opened = try EncryptedFile(parsing: bytes, as: format).open(keys.dataKey)
    return try ShownFile(opened, request, session)
  }

  private static func example(
    _ format: DocumentFormat,
    _ indentation: Int?
  ) throws -> SecretBytes {
    try SecretBytes(copying: ExampleText.bytes(of: format, indentation: indentation))
  }

  func file(of text: [UInt8]) throws -> [UInt8]? {
    if let shown { return try shown.file(of: text) }
    do {
      return try file.encrypt(text, formats, with: keys, named: path, indentation: indentation)
    } catch SOPSError.alreadyEncrypted {
      throw EditingError.metadata(in: text, formats.input)
    }
  }

  func write(_ bytes: [UInt8]) throws {
    do {
      var output = try Self.open(path)
      try output.write(bytes.span)
      try output.commit()
    } catch {
      throw FileFailure(path, .writing, error)
    }
  }

  /// The mode of the file is for others to read, as that of every encrypted file.
  private static func open(_ path: String) throws(AtomicFileError) -> AtomicFile {
    let target: String
    do throws(SystemError) {
      // A link that leads nowhere yet is as good as the file.
      target = try FileSystem.resolveLinks(path)
    } catch {
      throw .system(error)
    }
    return try AtomicFile.openNew(target, mode: 0o666)
  }
}
