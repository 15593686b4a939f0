internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS

/// An encrypted file as its editor sees it: its plaintext, or that and the metadata.
struct ShownFile {
  private let session: FileSession
  private let opened: OpenedFile
  private let showsMetadata: Bool
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
    }
  }
}

extension EditingError {
  /// The error for a text that has an entry as metadata is named.
  static func metadata(in text: [UInt8], _ format: DocumentFormat) -> EditingError {
    let name = format == .dotenv ? "sops_" : "sops"
    let document = try? Document(parsing: text, as: format)
    for part in document?.parts ?? [] {
      guard let root = part.content, root.kind == .mapping else { continue }
      var children = root.children
      while let key = children.next(), children.next() != nil {
        let text = String(decoding: key.resolved.text, as: UTF8.self)
        let isFound = format == .dotenv ? text.hasPrefix(name) : text == name
        if isFound { return .metadataInText(name: text, line: key.position.line) }
      }
    }
    return .metadataInText(name: name, line: nil)
  }
}
