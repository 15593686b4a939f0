package import DocumentFormats

/// A call for a change of one place.
package struct ChangeCall: Sendable {
  package let file: CallFile
  package let target: CallTarget
  package let place: DocumentPath
  /// Whether it is fine if there is nothing to remove.
  package let isIdempotent: Bool
  package let allowsPlaintext: Bool

  init(_ parameters: inout CallParameters) throws(CallFault) {
    file = try CallFile(&parameters)
    target = try CallTarget(&parameters, file)
    guard let place = try parameters.place("place") else { throw .missing("place") }
    guard !place.components.isEmpty else { throw .unexpected("place", .place) }
    self.place = place
    isIdempotent = try parameters.flag("idempotent") ?? false
    allowsPlaintext = try parameters.flag("allow_plaintext") ?? false
  }
}
