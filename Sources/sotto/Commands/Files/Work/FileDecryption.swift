internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS
internal import Workspace

/// How files are opened by a command.
struct FileDecryption: Sendable {
  private let session: FileSession
  private let options: DecryptionOptions

  init(_ session: FileSession, _ options: DecryptionOptions) {
    self.session = session
    self.options = options
  }

  /// Reads an encrypted file.
  func parse(_ file: WorkFile, as format: DocumentFormat) throws -> EncryptedFile {
    try EncryptedFile(parsing: file.bytes, as: format)
  }

  /// The data key of a file.
  ///
  /// - Throws: `CommandError.dataKeyUnavailable` among others.
  func dataKey(of encrypted: EncryptedFile, in file: WorkFile) throws -> SecretBytes {
    do throws(SOPSError) {
      return try encrypted.dataKey(
        from: session.providers,
        order: options.order ?? Self.standardOrder
      )
    } catch {
      guard case .dataKeyUnavailable(let report) = error else { throw error }
      throw CommandError.dataKeyUnavailable(
        DataKeyReport(report) { session.name(of: $0, forFile: file.absolutePath) }
      )
    }
  }

  /// Opens a file, and tells of comments that are not encrypted.
  func open(_ file: WorkFile, as format: DocumentFormat) throws -> OpenedFile {
    let encrypted = try parse(file, as: format)
    let opened = try encrypted.open(
      dataKey(of: encrypted, in: file),
      ignoringMAC: options.ignoresMAC
    )
    for place in opened.clearComments {
      session.context.console.warn(
        "\(file.path): the comment at \(place) is not encrypted, or not by this file's key"
      )
    }
    return opened
  }

  /// The plaintext of a file in a format.
  func plaintext(
    of opened: OpenedFile,
    _ format: DocumentFormat,
    for file: WorkFile
  ) throws -> SecretBytes {
    guard format != opened.file.format else { return opened.plaintext }
    return try opened.converted(to: format, indentation: indentation(of: format, for: file))
  }

  /// How a text is indented that is written anew; a configuration that cannot be read must not keep
  /// anybody from decrypting.
  func indentation(of format: DocumentFormat, for file: WorkFile) throws -> Int? {
    do {
      return try session.indentation(of: format, forFile: file.absolutePath)
    } catch {
      session.context.console.warn("the configuration is ignored: \(Wording(error).message)")
      return nil
    }
  }

  /// Whether the MAC is not asked for.
  var ignoresMAC: Bool { options.ignoresMAC }

  private static let standardOrder: [MasterKeyKind] = [.age, .pgp]
}
