public import DocumentFormats

/// A file whose values are encrypted, as it was read.
public struct EncryptedFile: Sendable {
  /// What the file is to its users: its plaintext's format.
  public let format: DocumentFormat

  /// What the file says of itself.
  public let metadata: Metadata

  /// The file; an encrypted binary file is a JSON document.
  let document: Document
  let block: MetadataBlock

  /// Reads an encrypted file.
  ///
  /// - Throws: `SOPSError`; `noMetadata` where the file is not encrypted.
  public init(parsing source: [UInt8], as format: DocumentFormat) throws(SOPSError) {
    // The first program of the format knew neither dotenv nor INI, and made such files binary.
    let isOld = (format == .dotenv || format == .ini) && source.first == UInt8(ascii: "{")
    self.format = isOld ? .binary : format
    let text = self.format == .dotenv ? QuotedDotenv.plain(source) ?? source : source
    document = try Document(text: text, as: self.format.container)
    guard let block = try MetadataBlock(in: document) else { throw .noMetadata }
    self.block = block
    do throws(MetadataFault) {
      metadata = try Metadata(block.tree)
    } catch {
      throw .metadata(error)
    }
  }

  /// The bytes it was read from; a dotenv file of version 3.6.0 without the quotes it has.
  public var source: [UInt8] {
    // A document in which nothing is edited is its source, in its own encoding.
    (try? DocumentEditor(document).finish()) ?? document.source
  }

  /// What is encrypted of it.
  var selector: EncryptionSelector {
    EncryptionSelector(decrypting: metadata.selection ?? .standard)
  }

  var metadataPlace: MetadataPlace { MetadataPlace(in: document.format) }

  /// A walk over the leaves.
  ///
  /// - Parameters:
  ///   - visitor: Who looks at them.
  ///   - isEditing: Whether what the visitor wants is to be done.
  /// - Returns: The walk.
  func walk<Visitor: LeafVisitor>(
    _ visitor: Visitor,
    editing isEditing: Bool = true
  ) -> TreeWalk<Visitor> {
    var walk = TreeWalk(
      document,
      selector,
      passing: metadataPlace,
      editing: isEditing,
      visitor: visitor
    )
    walk.passesMerges = metadata.isOfFirstProgram
    return walk
  }
}

extension Document {
  /// Reads a document.
  ///
  /// - Throws: `SOPSError.syntax`.
  init(text: [UInt8], as format: DocumentFormat) throws(SOPSError) {
    do throws(SyntaxError) {
      try self.init(parsing: text, as: format)
    } catch {
      throw .syntax(error)
    }
  }
}

extension DocumentFormat {
  /// The format of an encrypted file whose plaintext has this one.
  var container: DocumentFormat { self == .binary ? .json : self }
}

extension Metadata {
  /// Whether the first program of the format wrote the file.
  var isOfFirstProgram: Bool { version.hasPrefix("1.") }

  /// What authenticates the MAC: the date in whole seconds.
  var dateInSeconds: [UInt8] {
    Timestamp(rfc3339: Array(lastModified.utf8))?.textInSeconds ?? Array(lastModified.utf8)
  }
}
