/// What an age file tells about itself to everybody, without a key.
public struct Inspection: Hashable, Sendable {
  /// Whether the file withstands a quantum computer, judged by its stanza types.
  public enum PostQuantum: String, Sendable {
    /// Every stanza is of a type that does.
    case yes
    /// At least one stanza is of a type that does not.
    case no
    /// The stanzas are of types that are not known here.
    case unknown
  }

  /// The version line of the format.
  public let version: String
  /// Whether the file is armored.
  public let isArmored: Bool
  /// The type of each stanza, in order.
  public let stanzaTypes: [String]
  /// The length of the header in bytes.
  public let headerByteCount: Int
  /// The bytes that the armor adds.
  public let armorByteCount: Int
  /// The bytes that nonce and tags add to the content.
  public let overheadByteCount: Int
  /// The length of the content in bytes.
  public let contentByteCount: Int

  /// The length of the file in bytes.
  public var fileByteCount: Int {
    headerByteCount + armorByteCount + overheadByteCount + contentByteCount
  }

  /// Whether the file withstands a quantum computer.
  public var postQuantum: PostQuantum {
    if stanzaTypes.contains(where: Self.classicTypes.contains) { return .no }
    return stanzaTypes.contains(where: Self.postQuantumTypes.contains) ? .yes : .unknown
  }

  private static let classicTypes = [
    "X25519", "ssh-rsa", "ssh-ed25519", "p256tag", "age-encryption.org/p256tag", "piv-p256",
  ]
  private static let postQuantumTypes = [
    "mlkem768x25519", "scrypt", "mlkem768p256tag", "age-encryption.org/mlkem768p256tag",
  ]
}

extension Age {
  /// Inspects a file in pieces of any size.
  public struct Inspector: ~Copyable {
    private var unarmor = OptionalArmor(.detected)
    private var parser = HeaderParser()
    private var plain: [UInt8] = []
    private var fileByteCount = 0
    private var sealedByteCount = 0

    /// Begins with nothing read.
    public init() {}

    /// The stanzas of the header, once it has been read.
    public var stanzas: [Stanza]? { parser.header?.stanzas }

    /// Whether the rest of the file matters for its length alone, so that it need not be read.
    public var needsOnlyLength: Bool { parser.header != nil && unarmor.isBinary }

    /// Takes a piece of the file.
    ///
    /// - Throws: `AgeError.armor` or `.header`.
    public mutating func update(_ file: Span<UInt8>) throws(AgeError) {
      fileByteCount += file.count
      let fault = unarmor.update(file, into: &plain)
      try count()
      if let fault { throw .armor(fault) }
    }

    /// Counts bytes that were not read, after `needsOnlyLength` has become true.
    public mutating func skip(byteCount: Int) {
      precondition(needsOnlyLength, "the bytes are needed")
      fileByteCount += byteCount
      sealedByteCount += byteCount
    }

    /// Checks that the file is complete and tells what was found.
    ///
    /// - Throws: `AgeError.armor`, `.header`, or `.payload` where no content has the length found.
    public mutating func finish() throws(AgeError) -> Inspection {
      let fault = unarmor.finish(into: &plain)
      try count()
      if let fault { throw .armor(fault) }
      do throws(HeaderFault) { try parser.finish() } catch { throw .header(error) }
      guard
        let header = parser.header,
        let content = Payload.contentByteCount(ofSealed: sealedByteCount)
      else { throw .payload(.truncated) }
      let headerByteCount = header.encoded.count
      return Inspection(
        version: String(decoding: Header.intro, as: UTF8.self),
        isArmored: unarmor.isArmored,
        stanzaTypes: header.stanzas.map(\.type),
        headerByteCount: headerByteCount,
        armorByteCount: fileByteCount - headerByteCount - sealedByteCount,
        overheadByteCount: sealedByteCount - content,
        contentByteCount: content
      )
    }

    private mutating func count() throws(AgeError) {
      var bytes: [UInt8] = []
      swap(&bytes, &plain)
      var start = 0
      if parser.header == nil {
        do throws(HeaderFault) {
          start = try parser.consume(bytes.span)
        } catch {
          throw .header(error)
        }
      }
      sealedByteCount += bytes.count - start
      bytes.removeAll(keepingCapacity: true)
      swap(&bytes, &plain)
    }
  }
}
