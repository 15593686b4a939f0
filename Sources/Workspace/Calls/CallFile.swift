package import DocumentFormats

/// A file that a call is about: one on the disk, or a text that goes with the call.
package struct CallFile: Sendable {
  /// Where the file is, or what its name would be; by it rules are chosen.
  package let path: String?
  /// The content; nil to read the file.
  package let content: [UInt8]?
  /// The format.
  package let format: DocumentFormat

  init(_ parameters: inout CallParameters) throws(CallFault) {
    path = try parameters.path("path")
    content = try parameters.content("content")
    let format = try parameters.choice("format", of: DocumentFormat.self)
    guard path != nil || content != nil else { throw .missingEither("path", "content") }
    guard let format = format ?? path.map({ DocumentFormat(path: $0) }) else {
      throw .missingEither("format", "path")
    }
    self.format = format
  }

  /// Reads a file that has to have a name.
  init(named parameters: inout CallParameters) throws(CallFault) {
    try self.init(&parameters)
    guard path != nil else { throw .missing("path") }
  }

  /// Whether the call has the content itself.
  package var hasContent: Bool { content != nil }
}
