internal import CryptoPrimitives
internal import HostSystem
internal import SOPS
internal import Workspace

/// A file that is there and is changed where it is.
struct ExistingSubject: EditSubject {
  private let session: FileSession
  private let source: WorkFile
  private let opened: OpenedFile
  private let shown: ShownFile

  /// Opens a file, and makes sure that it can be written.
  init(_ path: String, _ request: EditRequest, _ session: FileSession) throws {
    self.session = session
    source = try session.read(path)
    let formats = FileFormats(request.format, path: path)
    if let output = request.format.outputType, output != formats.input {
      throw EditingError.otherFormat
    }
    opened = try FileDecryption(session, request.decryption).open(source, as: formats.input)
    shown = try ShownFile(opened, request, session)
    try AtomicFile.tryOut(path) { () throws(AtomicFileError) in
      _ = try AtomicFile.open(path, expecting: source.status)
    }
  }

  var text: SecretBytes { shown.text }

  func file(of text: [UInt8]) throws -> [UInt8]? { try shown.file(of: text) }

  func write(_ bytes: [UInt8]) throws {
    do {
      try write(bytes, expecting: source.status)
    } catch let error as FileFailure {
      guard case AtomicFileError.conflict = error.reason, let now = try? session.read(source.path),
        now.bytes == source.bytes
      else { throw error }
      // Somebody has only touched it, or written what it held.
      try write(bytes, expecting: now.status)
    }
    tellOfKeys(in: bytes)
  }

  private func write(_ bytes: [UInt8], expecting status: FileStatus?) throws {
    let file = WorkFile(
      path: source.path,
      absolutePath: source.absolutePath,
      bytes: source.bytes,
      status: status
    )
    try FileOutput(.inPlace, isPlaintext: false, session.context).write(bytes.span, for: file)
  }

  /// Tells which keys have come and gone, and that who could read the file can read it as it was.
  private func tellOfKeys(in bytes: [UInt8]) {
    guard shown.showsMetadata,
      let file = try? EncryptedFile(parsing: bytes, as: opened.file.format)
    else { return }
    let old = opened.file.metadata.identifiers
    let new = file.metadata.identifiers
    let console = session.context.console
    for key in new where !old.contains(key) { console.note("\(source.path): added \(key)") }
    let removed = old.filter { !new.contains($0) }
    for key in removed { console.note("\(source.path): removed \(key)") }
    if !removed.isEmpty {
      console.note(
        "\"sotto rotate -i FILE\" gives it a data key that a removed key has never opened"
      )
    }
  }
}

extension AtomicFile {
  /// Finds out whether a file can be written, before somebody types what is to stand in it.
  static func tryOut(_ path: String, _ open: () throws(AtomicFileError) -> Void) throws {
    do throws(AtomicFileError) {
      try open()
    } catch {
      throw FileFailure(path, .writing, error)
    }
  }
}

extension Metadata {
  fileprivate var identifiers: [MasterKeyIdentifier] {
    keyGroups.flatMap { $0.keys.map(\.identifier) }
  }
}
