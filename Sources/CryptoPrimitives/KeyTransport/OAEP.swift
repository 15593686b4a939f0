/// The parameters of optimal asymmetric encryption padding (RFC 8017 §7.1).
package struct OAEP: Sendable {
  /// The hash of the label.
  package var hash: HashFunction
  /// The hash of the mask generation function MGF1.
  package var maskHash: HashFunction
  /// What both sides know about the message; empty where nothing is said.
  package var label: [UInt8]

  /// Chooses parameters; the mask's hash is the label's unless it is given.
  package init(hash: HashFunction, maskHash: HashFunction? = nil, label: [UInt8] = []) {
    self.hash = hash
    self.maskHash = maskHash ?? hash
    self.label = label
  }
}
