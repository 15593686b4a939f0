package import DocumentFormats

/// A call for a plaintext.
package struct DecryptCall: Sendable {
  /// In which form the plaintext comes.
  package enum Form: String, Sendable, CaseIterable {
    /// As text in a format.
    case text
    /// As JSON.
    case value
  }

  package let file: CallFile
  package let form: Form
  /// The part that is wanted; nil for the whole.
  package let place: DocumentPath?
  /// The format of the text; nil for the file's.
  package let outputFormat: DocumentFormat?
  package let ignoresMAC: Bool

  init(_ parameters: inout CallParameters) throws(CallFault) {
    file = try CallFile(&parameters)
    form = try parameters.choice("as", of: Form.self) ?? .text
    place = try parameters.place("extract")
    outputFormat = try parameters.choice("output_format", of: DocumentFormat.self)
    ignoresMAC = try parameters.flag("ignore_mac") ?? false
    if form == .value, outputFormat != nil { throw .conflict("as", "output_format") }
  }
}
