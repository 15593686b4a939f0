/// A file key that is known already, used in place of an identity.
///
/// For programs that keep header and content apart, or that unwrapped the file key elsewhere.
public struct FileKeyIdentity: Identity {
  private let fileKey: FileKey

  /// Takes the file key.
  public init(_ fileKey: FileKey) { self.fileKey = fileKey }

  /// False: it needs nobody.
  public var mayAsk: Bool { false }

  /// Returns the file key, whatever the stanzas are; the header's code still has to fit.
  public func unwrap(_ stanzas: [Stanza]) -> FileKey? { fileKey }
}
