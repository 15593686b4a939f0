internal import CryptoPrimitives

/// The beginning of an age file: who can open it, authenticated by the file key.
///
///     age-encryption.org/v1
///     -> X25519 XEl0dJ6y3C7KZkgmgWUicg63EyXJiwBJW8PdYJ/cYBE
///     qRJD7vSTV15Ve1nSJIqjK7rAmkg1BMtbQWQAQZBzKEE
///     --- gxhoSa5BciRDt8lOpYNcx4EYtKpS0CJ06F3ZwN82VaM
public struct Header: Hashable, Sendable {
  static let intro: [UInt8] = Array("age-encryption.org/v1".utf8)
  static let closing: [UInt8] = Array("---".utf8)
  static let codeByteCount = 32

  /// The recipients' entries, in the order of the file.
  public var stanzas: [Stanza]

  /// The code that authenticates everything before it.
  public var authenticationCode: [UInt8]

  /// Wraps a file key for every recipient and authenticates the result.
  ///
  /// - Throws: `AgeError.noRecipients`, `.incompatibleRecipients` or what a recipient throws.
  init(fileKey: FileKey, recipients: [any Recipient]) throws(AgeError) {
    guard !recipients.isEmpty else { throw .noRecipients }
    stanzas = []
    var labels: Set<String>?
    for recipient in recipients {
      let wrapped = try recipient.wrap(fileKey)
      guard labels == nil || labels == wrapped.labels else {
        throw .incompatibleRecipients(labels?.sorted() ?? [], wrapped.labels.sorted())
      }
      labels = wrapped.labels
      for stanza in wrapped.stanzas {
        // Anything else in a word would begin a stanza, or a line, of its own.
        for word in [stanza.type] + stanza.arguments {
          guard Stanza.isWord(Array(word.utf8).span) else {
            throw .malformedStanza(type: stanza.type, .argumentEncoding)
          }
        }
      }
      stanzas.append(contentsOf: wrapped.stanzas)
    }
    authenticationCode = []
    let code = try Self.code(of: authenticatedBytes.span, fileKey: fileKey)
    authenticationCode = code.withBytes { bytes in bytes.indices.map { bytes[$0] } }
  }

  init(stanzas: [Stanza], authenticationCode: [UInt8]) {
    self.stanzas = stanzas
    self.authenticationCode = authenticationCode
  }

  /// Writes the header as the format has it, with its last line end.
  public var encoded: [UInt8] {
    var output = authenticatedBytes
    output.append(UInt8(ascii: " "))
    Base64.append(authenticationCode.span, padded: false, to: &output)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  /// Checks the code; what is written is what was read, as a header has one encoding.
  func authenticate(with fileKey: FileKey) throws(AgeError) {
    let code = try Self.code(of: authenticatedBytes.span, fileKey: fileKey)
    guard code.withBytes({ constantTimeEquals($0, authenticationCode.span) }) else {
      throw .headerNotAuthentic
    }
  }

  private var authenticatedBytes: [UInt8] {
    var output = Self.intro
    output.append(UInt8(ascii: "\n"))
    for stanza in stanzas { stanza.append(to: &output) }
    output.append(contentsOf: Self.closing)
    return output
  }

  /// Computes the code for the bytes from the intro to the closing dashes.
  static func code(of bytes: Span<UInt8>, fileKey: FileKey) throws(AgeError) -> SecretBytes {
    do throws(CryptoError) {
      let key = try HKDF.derive(
        from: fileKey.bytes,
        salt: [],
        info: Array("header".utf8),
        count: 32
      )
      return try key.withBytes { (secret) throws(CryptoError) in
        try HMAC.authenticate(bytes, key: secret, using: .sha256)
      }
    } catch {
      throw AgeError(error)
    }
  }
}

/// What can be wrong with a header.
public enum HeaderFault: Error, Equatable, Sendable {
  /// There is nothing to read.
  case empty
  /// The file does not begin as an age file does.
  case notAnAgeFile
  /// The file was written through a shell that changed its bytes: line ends or UTF-16.
  case mangledByShell
  /// The file is of another version of the format.
  case unsupportedVersion
  /// The file ends inside the header.
  case truncated
  /// The header is longer than any sensible number of recipients makes it.
  case tooLarge(limit: Int)
  /// A stanza's first line is malformed.
  case stanzaOpening
  /// A line of a stanza's body is not base64 of at most 64 letters.
  case stanzaBody
  /// A stanza's body has no short last line, as in files of early beta versions.
  case stanzaWithoutShortLine
  /// The last line is malformed.
  case closing
}
