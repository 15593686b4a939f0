package import DocumentFormats
package import SOPS

/// A call for a new encrypted file.
package struct EncryptCall: Sendable {
  package let file: CallFile
  /// The format of the encrypted file; nil for that of the plaintext.
  package let outputFormat: DocumentFormat?
  /// Whether the result is written to the file.
  package let writes: Bool
  /// Whether a file that is there may be replaced by what comes with the call.
  package let replaces: Bool
  /// The keys; nil for those of the creation rule.
  package let keyGroups: [KeyGroup]?
  package let threshold: Int?
  package let selection: SelectionRule?
  package let macOnlyEncrypted: Bool?
  /// Whether a result in which nothing is encrypted is fine.
  package let allowsPlaintext: Bool

  init(_ parameters: inout CallParameters) throws(CallFault) {
    file = try CallFile(&parameters)
    outputFormat = try parameters.choice("output_format", of: DocumentFormat.self)
    writes = try parameters.flag("write") ?? false
    replaces = try parameters.flag("replace") ?? false
    keyGroups = try parameters.keyGroups("keys")
    threshold = try parameters.count("threshold")
    selection = try parameters.selection("selection")
    macOnlyEncrypted = try parameters.flag("mac_only_encrypted")
    allowsPlaintext = try parameters.flag("allow_plaintext") ?? false
    guard file.path == nil else { return }
    if writes { throw .missing("path") }
    if keyGroups == nil { throw .missingEither("keys", "path") }
  }
}
