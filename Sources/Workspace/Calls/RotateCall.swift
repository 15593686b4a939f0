package import SOPS

/// A call for a new data key.
package struct RotateCall: Sendable {
  package let file: CallFile
  package let target: CallTarget
  /// The keys from now on; nil for those that the file has.
  package let keyGroups: [KeyGroup]?

  init(_ parameters: inout CallParameters) throws(CallFault) {
    file = try CallFile(&parameters)
    target = try CallTarget(&parameters, file)
    keyGroups = try parameters.keyGroups("keys")
  }
}
