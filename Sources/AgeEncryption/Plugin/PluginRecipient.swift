internal import CryptoPrimitives

/// A public key that a plugin knows how to use: `age1NAME1…`.
///
/// Or a plugin's identity, where the plugin can encrypt to what it decrypts with.
public struct PluginRecipient: Recipient, CustomStringConvertible {
  static let prefix = "age1"

  private enum Key {
    case recipient(String)
    case identity(SecretBytes)
  }

  /// The plugin's name.
  public let name: PluginName
  private let key: Key
  private let host: PluginHost

  /// Reads `age1NAME1…`.
  ///
  /// - Throws: `AgeError.malformedRecipient`, or `.plugin` where the name is none.
  public init(_ text: String, host: PluginHost) throws(AgeError) {
    let prefix: String
    do throws(Bech32.Fault) {
      prefix = try Bech32.decode(text).prefix
    } catch {
      throw .malformedRecipient(text, .encoding(error))
    }
    guard prefix.hasPrefix(Self.prefix) else { throw .malformedRecipient(text, .type(prefix)) }
    name = try PluginName(String(prefix.dropFirst(Self.prefix.count)))
    key = .recipient(text)
    self.host = host
  }

  init(identity: SecretBytes, name: PluginName, host: PluginHost) {
    self.name = name
    key = .identity(identity)
    self.host = host
  }

  /// The text form; of an identity only the plugin's name.
  public var description: String {
    switch key {
    case .recipient(let text): text
    case .identity: "identity of plugin \(name)"
    }
  }

  /// Has the plugin wrap a file key.
  ///
  /// - Throws: `AgeError.plugin`.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    try PluginConversation.hold("recipient-v1", with: name, host: host) {
      (conversation) throws(PluginError) in
      try request(fileKey, &conversation)
      return try Self.collect(&conversation)
    }
  }

  private func request(
    _ fileKey: FileKey,
    _ conversation: inout PluginConversation
  ) throws(PluginError) {
    switch key {
    case .recipient(let text): try conversation.send("add-recipient", text)
    case .identity(let text): try conversation.send("add-identity", secretArgument: text)
    }
    try conversation.sendGrease()
    try conversation.send("wrap-file-key", secretBody: fileKey.bytes)
    try conversation.send("extension-labels")
    try conversation.send("done")
  }

  private static func collect(
    _ conversation: inout PluginConversation
  ) throws(PluginError) -> WrappedFileKey {
    // A plugin that has not heard everything has not wrapped this file key.
    let isDeaf = conversation.hasLostInput
    var result = WrappedFileKey(stanzas: [])
    var hasLabels = false
    while true {
      let command = try conversation.receive()
      switch command.type {
      case "recipient-stanza":
        try command.requireFileIndex(argumentCount: 2...)
        result.stanzas.append(
          Stanza(
            type: command.arguments[1],
            arguments: Array(command.arguments[2...]),
            body: command.body
          )
        )
        try conversation.send("ok")
      case "labels":
        guard !hasLabels else { throw .malformedCommand(command.type, .repeated) }
        hasLabels = true
        result.labels = Set(command.arguments)
        try conversation.send("ok")
      case "done":
        guard !isDeaf else { throw .ended(.running) }
        guard !result.stanzas.isEmpty else { throw .noStanzas }
        return result
      default:
        try conversation.answer(command)
      }
    }
  }
}
