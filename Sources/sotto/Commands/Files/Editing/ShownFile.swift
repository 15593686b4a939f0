internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS

/// An encrypted file as its editor sees it: its plaintext, or that and the metadata.
struct ShownFile {
  private let session: FileSession
  private let opened: OpenedFile
  let showsMetadata: Bool
  private let allowsPlaintext: Bool
  let text: SecretBytes

  init(_ opened: OpenedFile, _ request: EditRequest, _ session: FileSession) throws(SOPSError) {
    self.session = session
    self.opened = opened
    showsMetadata = request.showsMasterKeys
    allowsPlaintext = request.allowsPlaintext
    text = try showsMetadata ? opened.plaintextWithMetadata() : opened.plaintext
  }

  /// The file for another text; nil where nothing has changed.
  func file(of text: [UInt8]) throws -> [UInt8]? {
    guard let (file, summary) = try changed(text) else { return nil }
    let selection = opened.file.metadata.selection ?? .standard
    try PlaintextGuard(allowing: allowsPlaintext, session.context.console)
      .check(summary, selection)
    return file
  }

  private func changed(_ text: [UInt8]) throws -> (file: [UInt8], summary: EncryptionSummary)? {
    do throws(SOPSError) {
      guard showsMetadata else {
        return try opened.replacement(
          for: text,
          date: session.date,
          version: Metadata.formatVersion
        )
      }
      return try opened.replacement(
        forTextWithMetadata: text,
        encryptingWith: session.providers,
        date: session.date,
        version: Metadata.formatVersion
      )
    } catch .alreadyEncrypted {
      throw EditingError.metadata(in: text, opened.file.format)
    } catch .noMetadata {
      throw EditingError.metadataRemoved
    } catch {
      guard showsMetadata, error.isAboutMetadata else { throw error }
      let place = MetadataEntry(in: text, opened.file.format)
      throw EditingError.unusableMetadata(error, line: place?.line)
    }
  }
}

extension SOPSError {
  fileprivate var isAboutMetadata: Bool {
    switch self {
    case .metadata, .keysFailed, .noKeys, .invalidThreshold, .invalidSelection: true
    default: false
    }
  }
}

extension EditingError {
  /// The error for a text that has an entry as metadata is named.
  static func metadata(in text: [UInt8], _ format: DocumentFormat) -> EditingError {
    let entry = MetadataEntry(in: text, format)
    return .metadataInText(name: entry?.name ?? "sops", line: entry?.line)
  }
}

/// The first entry of a text that is metadata, or named as it.
private struct MetadataEntry {
  let name: String
  let line: Int

  init?(in text: [UInt8], _ format: DocumentFormat) {
    let document = try? Document(parsing: text, as: format == .binary ? .json : format)
    for part in document?.parts ?? [] {
      guard let root = part.content, root.kind == .mapping else { continue }
      var children = root.children
      while let key = children.next(), children.next() != nil {
        let name = String(decoding: key.resolved.text, as: UTF8.self)
        guard format == .dotenv ? name.hasPrefix("sops_") : name == "sops" else { continue }
        self.name = name
        line = key.position.line
        return
      }
    }
    return nil
  }
}
