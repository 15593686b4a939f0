public import DocumentFormats

/// What can go wrong with an encrypted file: where, and the facts of why.
///
/// It never holds a value, a key or any text of the file but keys, which are public.
public enum SOPSError: Error, Equatable, Sendable {
  // Reading

  /// The file is not a document of its format.
  case syntax(SyntaxError)
  /// A document's root is a list or a single value; only mappings can be encrypted.
  case noMapping
  /// The file holds no document at all.
  case noDocument
  /// The file has no metadata: it is not encrypted.
  case noMetadata
  /// The metadata cannot be understood.
  case metadata(MetadataFault)
  /// The file has metadata already, or an entry of its name.
  case alreadyEncrypted

  // Keys

  /// The data key could not be had: what was tried, group by group.
  case dataKeyUnavailable(RecoveryReport)
  /// The data key is of a length that the cipher does not have.
  case invalidDataKey
  /// Master keys that could not encrypt the data key, and why.
  case keysFailed([KeyFailure])
  /// There is no key to encrypt to, or a group without one.
  case noKeys
  /// The data key cannot be shared out so.
  case invalidThreshold(threshold: Int, groups: Int)

  // Values

  /// A value that should be encrypted is not: it is in clear, or what stands there is cut off.
  case valueNotEncrypted(Place)
  /// A value does not decrypt: it was changed, or comes from another place or another file.
  case valueNotAuthentic(Place)
  /// A value decrypts to something that is not of the type beside it.
  case valueOfOtherType(Place)
  /// A number is too large to be encrypted as one.
  case numberTooLarge(Place)
  /// A value is not one of its tag's type, or too large a number.
  case valueUnreadable(Place)
  /// A key is a number or another value that is no text.
  case keyNotText(Place)
  /// The regular expression of a selection cannot be read.
  case invalidSelection(expression: String)
  /// The text of every encryption of a comment would be found by the rule's own expression.
  case commentMatchesRule(Place)

  // The MAC

  /// The file has no MAC.
  case macMissing(computed: String)
  /// The MAC does not decrypt under the date beside it.
  case macNotAuthentic(MACFinding)
  /// The MAC is another one than that of the values.
  case macMismatch(stored: String, computed: String, MACFinding)

  // Changing

  /// An edit cannot be made.
  case edit(EditError, Place?)
  /// The place is not in the file.
  case noSuchPlace(DocumentPath)
  /// A key is asked of a list or a number of a mapping, or either of a single value.
  case wrongKindOfPlace(DocumentPath)
  /// A value cannot be written in the format.
  case unsupportedOutput(EditError)
  /// A binary file has no content to decrypt.
  case noBinaryContent
  /// The cryptographic library refused something that cannot fail.
  case cryptography
}

/// What is wrong with a file's metadata.
public enum MetadataFault: Error, Equatable, Sendable {
  /// The entry `sops` is not a mapping.
  case notMapping
  /// The entry `sops` is there more than once.
  case duplicate
  /// A field is missing.
  case missing(field: String)
  /// A field does not say what it must.
  case invalid(field: String)
  /// More than one rule selects the values.
  case severalSelections([String])
  /// There is not one master key.
  case noKeys
  /// Two names of a flat file mean the same place, or contradict each other.
  case conflictingNames(String)
}

/// Why one master key failed.
public struct KeyFailure: Error, Sendable, Equatable {
  /// The key.
  public let key: MasterKeyIdentifier
  /// What each provider that was asked said.
  public let reasons: [any Error]

  /// Notes a failure.
  public init(_ key: MasterKeyIdentifier, _ reasons: [any Error]) {
    self.key = key
    self.reasons = reasons
  }

  /// Whether both are of the same key and have the same reasons.
  public static func == (left: KeyFailure, right: KeyFailure) -> Bool {
    left.key == right.key && left.reasons.map { "\($0)" } == right.reasons.map { "\($0)" }
  }
}

/// What was found out about a MAC that does not fit.
public enum MACFinding: Sendable, Equatable {
  /// Nothing more.
  case none
  /// The values fit the MAC, and it is the date that does not: `lastmodified` was changed.
  case dateChanged
  /// The values fit the MAC if it covers all values, or the encrypted ones only: the flag was changed.
  case coverageChanged
  /// Values in clear, or the number and order of values, are not those that the MAC was made of.
  case valuesChanged
}
