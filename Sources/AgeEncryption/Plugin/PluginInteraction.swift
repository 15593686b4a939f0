public import CryptoPrimitives

/// How plugins reach the user.
///
/// Each question is a closure that gets the plugin's name first. Its texts come from the plugin, as
/// one line without control characters. The answer nil or false tells the plugin that the user
/// cannot be asked or does not want to answer; the closure says why, if that is worth saying.
public struct PluginInteraction: Sendable {
  /// Shows a message, and tells whether it was shown.
  public var display: @Sendable (_ name: PluginName, _ message: String) -> Bool

  /// Asks for a value that may be seen while it is typed.
  public var requestPublic: @Sendable (_ name: PluginName, _ prompt: String) -> String?

  /// Asks for a value that must not be seen, such as the number of a token.
  public var requestSecret: @Sendable (_ name: PluginName, _ prompt: String) -> SecretBytes?

  /// Asks to choose between two answers, or to acknowledge the only one.
  ///
  /// True is the answer `yes`; without `no` there is no other.
  public var confirm:
    @Sendable (_ name: PluginName, _ prompt: String, _ yes: String, _ no: String?) -> Bool?

  /// Hears that a plugin has not answered for five seconds; it may be waiting for a touch.
  public var waiting: @Sendable (_ name: PluginName) -> Void

  /// Makes an interaction in which every question is refused, to be filled in.
  public init() {
    display = { _, _ in false }
    requestPublic = { _, _ in nil }
    requestSecret = { _, _ in nil }
    confirm = { _, _, _, _ in nil }
    waiting = { _ in }
  }
}
