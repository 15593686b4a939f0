internal import CryptoPrimitives

extension PluginConversation {
  /// Answers a command that plugins may give in either protocol.
  ///
  /// - Throws: `PluginError.reported` for the command `error`, after it was acknowledged.
  mutating func answer(_ command: Stanza) throws(PluginError) {
    switch command.type {
    case "error":
      try send("ok")
      throw .reported(PluginText.harmless(command.body))
    case "msg":
      let isShown = host.interaction.display(name, PluginText.harmless(command.body))
      try send(isShown ? "ok" : "fail")
    case "request-public":
      let prompt = PluginText.harmless(command.body)
      guard let value = host.interaction.requestPublic(name, prompt) else {
        return try send("fail")
      }
      try send(Stanza(type: "ok", body: Array(value.utf8)))
    case "request-secret":
      let prompt = PluginText.harmless(command.body)
      guard let value = host.interaction.requestSecret(name, prompt) else {
        return try send("fail")
      }
      try send("ok", secretBody: value)
    case "confirm":
      try confirm(command)
    default:
      try send("unsupported")
    }
  }

  private mutating func confirm(_ command: Stanza) throws(PluginError) {
    guard (1...2).contains(command.arguments.count) else {
      throw .malformedCommand(command.type, .argumentCount(command.arguments.count))
    }
    let yes = try choice(command, 0)
    let no = command.arguments.count == 2 ? try choice(command, 1) : nil
    let prompt = PluginText.harmless(command.body)
    guard let isYes = host.interaction.confirm(name, prompt, yes, no) else {
      return try send("fail")
    }
    try send("ok", isYes ? "yes" : "no")
  }

  private func choice(_ command: Stanza, _ index: Int) throws(PluginError) -> String {
    guard
      let bytes = Base64.decode(command.arguments[index]),
      let text = String(validating: bytes.span)
    else { throw .malformedCommand(command.type, .argumentEncoding) }
    return PluginText.harmless(text)
  }
}

extension Stanza {
  /// Checks a command that speaks of a file by its index; only one was sent, so it must be 0.
  func requireFileIndex(argumentCount: some RangeExpression<Int>) throws(PluginError) {
    guard argumentCount.contains(arguments.count) else {
      throw .malformedCommand(type, .argumentCount(arguments.count))
    }
    guard arguments[0] == "0" else { throw .malformedCommand(type, .index(arguments[0])) }
  }
}
