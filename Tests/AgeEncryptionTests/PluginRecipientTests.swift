import AgeEncryption
import CryptoPrimitives
import TestSupport
import Testing

@Suite struct `A recipient of a plugin` {
  @Test func `is wrapped for by its plugin`() throws {
    let plugin = try PluginScript(
      """
      log "$who"
      send 'recipient-stanza 0 test one two' "$key"; hear; log "$words"
      send done
      """
    )
    let wrapped = try plugin.wrap()
    let stanza = Stanza(
      type: "test",
      arguments: ["one", "two"],
      body: PluginScript.fileKeyBytes
    )
    #expect(wrapped.stanzas == [stanza])
    #expect(wrapped.labels == [])
    #expect(
      plugin.log == [
        "started --age-plugin=recipient-v1", "add-recipient \(PluginScript.recipient)", "-> ok",
      ]
    )
  }

  @Test func `hears the request in order`() throws {
    let plugin = try PluginScript("send 'recipient-stanza 0 test'; hear; send done")
    _ = try plugin.wrap()
    #expect(
      plugin.heard == [
        "-> add-recipient \(PluginScript.recipient)", "-> wrap-file-key", "-> extension-labels",
        "-> done", "-> ok",
      ]
    )
  }

  @Test func `may have several stanzas, long ones too`() throws {
    let body = [UInt8](repeating: 9, count: 48 * 3)
    let line = Base64.encode([UInt8](repeating: 9, count: 48))
    let plugin = try PluginScript(
      """
      send 'recipient-stanza 0 one'; hear
      send 'recipient-stanza 0 two a' '\(line)
      \(line)
      \(line)
      '; hear
      send done
      """
    )
    #expect(
      try plugin.wrap().stanzas == [
        Stanza(type: "one"), Stanza(type: "two", arguments: ["a"], body: body),
      ]
    )
  }

  @Test func `may have labels`() throws {
    let plugin = try PluginScript(
      """
      send 'labels postquantum mine'; hear; log "$words"
      send 'recipient-stanza 0 test'; hear
      send done
      """
    )
    #expect(try plugin.wrap().labels == ["postquantum", "mine"])
    #expect(plugin.log.last == "-> ok")
  }

  @Test func `may be an identity`() throws {
    let plugin = try PluginScript(
      "log \"$who\"; send 'recipient-stanza 0 test' \"$key\"; hear; send done"
    )
    let text = SecretBytes(copying: Array(PluginScript.identity.utf8))
    let identity = try PluginIdentity(text, host: plugin.host())
    let wrapped = try identity.recipient.wrap(PluginScript.fileKey())
    #expect(wrapped.stanzas == [Stanza(type: "test", body: PluginScript.fileKeyBytes)])
    #expect(plugin.log.last == "add-identity \(PluginScript.identity)")
  }

  @Test func `is the text it was read from`() throws {
    let host = try PluginScript("").host()
    let recipient = try PluginRecipient(PluginScript.recipient, host: host)
    #expect(recipient.description == PluginScript.recipient)
    #expect(recipient.name.description == "test")
  }

  @Test func `of an identity does not show it`() throws {
    let host = try PluginScript("").host()
    let identity = try PluginIdentity(name: PluginName("test"), host: host)
    #expect(identity.recipient.description == "identity of plugin test")
  }

  @Test(
    arguments: [
      ("age1test1qqqq", .encoding(.separator), "no room for a checksum"),
      ("age1test1qqqqqqqqqqqq", .encoding(.checksum), "a wrong checksum"),
      (Bech32.encode(prefix: "sage1test", data: []), .type("sage1test"), "another prefix"),
      (Bech32.encode(prefix: "AGE1TEST", data: []), .type("AGE1TEST"), "upper case"),
    ] as [(String, KeyFault, String)]
  )
  func `is refused when malformed`(text: String, fault: KeyFault, reason: String) throws {
    let host = try PluginScript("").host()
    #expect(throws: AgeError.malformedRecipient(text, fault), "\(reason)") {
      _ = try PluginRecipient(text, host: host)
    }
  }

  @Test(arguments: ["", "a/b", "../sh", "a|b", "\"", "~"])
  func `is refused when the plugin cannot be called that`(name: String) throws {
    let text = Bech32.encode(prefix: "age1" + name, data: [])
    let host = try PluginScript("").host()
    #expect(throws: AgeError.plugin(name: name, .invalidName)) {
      _ = try PluginRecipient(text, host: host)
    }
  }
}

@Suite struct `The name of a plugin` {
  @Test(arguments: ["x", "yubikey", "a-b", "a.b", "a_b", "a+b", "2fa", "-", ".."])
  func `may be`(name: String) throws {
    #expect(try PluginName(name).description == name)
  }

  @Test(arguments: [
    ("", "", "empty"), ("a/b", "a/b", "a slash"), ("/", "/", "a slash"), ("A", "A", "upper case"),
    ("a b", "a b", "a blank"), ("ä", "ä", "not ASCII"), ("a\n", "a", "a line feed"),
    ("a\0", "a\u{FFFD}", "a zero byte"), ("a\u{1B}", "a\u{FFFD}", "a control character"),
  ]) func `may not be`(name: String, shown: String, reason: String) {
    #expect(throws: AgeError.plugin(name: shown, .invalidName), "\(reason)") {
      _ = try PluginName(name)
    }
  }
}
