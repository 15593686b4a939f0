/// An identity that knows whom to encrypt to so that it can decrypt.
public protocol IdentityWithRecipients: Identity {
  /// Returns the recipients that this identity opens, usually one.
  ///
  /// - Throws: `AgeError` where the identity has to be opened first and cannot be.
  func recipients() throws(AgeError) -> [any Recipient]
}

extension X25519Identity: IdentityWithRecipients {
  /// Returns the public half.
  public func recipients() -> [any Recipient] { [recipient] }
}

extension HybridIdentity: IdentityWithRecipients {
  /// Returns the public half.
  public func recipients() -> [any Recipient] { [recipient] }
}

extension PluginIdentity: IdentityWithRecipients {
  /// Returns a recipient for which the plugin is given the identity itself.
  public func recipients() -> [any Recipient] { [recipient] }
}
