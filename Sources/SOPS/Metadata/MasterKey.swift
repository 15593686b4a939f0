/// A key that encrypts a file's data key, or its group's share of it: an entry of the metadata.
public struct MasterKey: Sendable, Equatable {
  /// Which key it is, as its service knows it.
  public var identifier: MasterKeyIdentifier

  /// The encrypted data key, as the text that stands in the file; empty before it is made.
  public var encryptedDataKey: String

  /// When the entry was made, as RFC 3339 text; age keys have no such date.
  public var createdAt: String?

  /// Makes an entry.
  public init(
    _ identifier: MasterKeyIdentifier,
    encryptedDataKey: String = "",
    createdAt: String? = nil
  ) {
    self.identifier = identifier
    self.encryptedDataKey = encryptedDataKey
    self.createdAt = createdAt
  }
}

/// A group of master keys, each of which alone opens the group's part of the data key.
public struct KeyGroup: Sendable, Equatable {
  /// The keys, in the order in which they are tried and reported.
  public var keys: [MasterKey]

  /// Makes a group.
  public init(_ keys: [MasterKey]) {
    self.keys = keys
  }

  /// Makes a group of keys that have not encrypted anything yet.
  public init(_ identifiers: [MasterKeyIdentifier]) {
    keys = identifiers.map { MasterKey($0) }
  }
}
