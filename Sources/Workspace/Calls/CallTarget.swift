/// Where the result of a call goes: with the answer, or over the file.
package enum CallTarget: Sendable {
  case answer
  case file

  init(_ parameters: inout CallParameters, _ file: CallFile) throws(CallFault) {
    self = try parameters.flag("write") ?? false ? .file : .answer
    // The file on the disk need not be the one that the content is a change of.
    if self == .file, file.hasContent { throw .conflict("write", "content") }
  }
}
