/// Somebody a file can be encrypted to: a public key, a passphrase, a plugin's key.
public protocol Recipient: Sendable {
  /// Wraps a file key in stanzas that the holder of the matching identity can open.
  ///
  /// - Throws: `AgeError` when the recipient cannot be used, which ends the encryption.
  func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey
}

/// What a recipient makes of a file key.
public struct WrappedFileKey: Sendable {
  /// The stanzas for the header, usually one.
  public var stanzas: [Stanza]

  /// The properties that all recipients of one file must share, such as "postquantum".
  ///
  /// A file is as strong as its weakest recipient, and a passphrase authenticates only while it stands
  /// alone; labels keep such recipients from being mixed by accident.
  public var labels: Set<String>

  /// Makes the result of a wrap.
  public init(stanzas: [Stanza], labels: Set<String> = []) {
    self.stanzas = stanzas
    self.labels = labels
  }
}

extension WrappedFileKey {
  /// The label of recipients that resist a quantum computer.
  public static let postQuantumLabel = "postquantum"
}
