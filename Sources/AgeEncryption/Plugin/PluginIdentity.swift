public import CryptoPrimitives

/// A private key, or a hint at one, that a plugin knows how to use: `AGE-PLUGIN-NAME-1…`.
public struct PluginIdentity: Identity {
  static let prefix = "AGE-PLUGIN-"

  /// The plugin's name.
  public let name: PluginName

  /// The text form; only the plugin knows whether there is a secret in it.
  public let encoded: SecretBytes

  private let host: PluginHost

  /// Reads `AGE-PLUGIN-NAME-1…`.
  ///
  /// - Throws: `AgeError.malformedIdentity`, or `.plugin` where the name is none.
  public init(_ text: SecretBytes, host: PluginHost) throws(AgeError) {
    let prefix = try Self.decodePrefix(text)
    guard prefix.hasPrefix(Self.prefix), prefix.hasSuffix("-"), prefix.count > Self.prefix.count
    else { throw .malformedIdentity(.type(prefix)) }
    name = try PluginName(prefix.dropFirst(Self.prefix.count).dropLast().lowercased())
    encoded = text
    self.host = host
  }

  /// Makes the identity without data of a plugin that needs none.
  public init(name: PluginName, host: PluginHost) {
    let prefix = Self.prefix + name.description.uppercased() + "-"
    var text = Array(Bech32.encode(prefix: prefix, data: []).utf8)
    self.name = name
    encoded = SecretBytes(moving: &text)
    self.host = host
  }

  /// A recipient for which the plugin is given the identity itself.
  public var recipient: PluginRecipient {
    PluginRecipient(identity: encoded, name: name, host: host)
  }

  /// Has the plugin look for a stanza that it can open.
  ///
  /// - Throws: `AgeError.plugin`.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    try PluginConversation.hold("identity-v1", with: name, host: host) {
      (conversation) throws(PluginError) in
      try conversation.send("add-identity", secretArgument: encoded)
      try conversation.sendGrease()
      for stanza in stanzas {
        try conversation.send(
          Stanza(
            type: "recipient-stanza",
            arguments: ["0", stanza.type] + stanza.arguments,
            body: stanza.body
          )
        )
      }
      try conversation.send("done")
      return try Self.collect(&conversation)
    }
  }

  private static func collect(
    _ conversation: inout PluginConversation
  ) throws(PluginError) -> FileKey? {
    var fileKey: FileKey?
    while true {
      var command = try conversation.receive(hiding: "file-key")
      switch command.type {
      case "file-key":
        let byteCount = command.body.count
        let secret = SecretBytes(moving: &command.body)
        try command.requireFileIndex(argumentCount: 1...1)
        guard fileKey == nil else { throw .malformedCommand(command.type, .repeated) }
        guard let key = FileKey(secret) else {
          throw .malformedCommand(command.type, .fileKeyLength(byteCount))
        }
        fileKey = key
        try conversation.send("ok")
      case "done":
        return fileKey
      default:
        try conversation.answer(command)
      }
    }
  }

  private static func decodePrefix(_ text: SecretBytes) throws(AgeError) -> String {
    let decoded: Result<String, Bech32.Fault> = text.withBytes { bytes in
      do throws(Bech32.Fault) {
        var (prefix, data) = try Bech32.decode(bytes)
        data.erase()
        return .success(prefix)
      } catch {
        return .failure(error)
      }
    }
    switch decoded {
    case .success(let prefix): return prefix
    case .failure(let fault): throw .malformedIdentity(.encoding(fault))
    }
  }
}
