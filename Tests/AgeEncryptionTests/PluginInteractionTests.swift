import CryptoPrimitives
import TestSupport
import Testing

@testable import AgeEncryption

@Suite struct `A plugin that wants something of the user` {
  private let ending = "send 'recipient-stanza 0 test' \"$key\"; hear; send done"

  private func plugin(_ lines: String) throws -> PluginScript {
    try PluginScript(lines + "\nlog \"$words|$body\"\n" + ending)
  }

  private func text(_ text: String) -> String { Base64.encode(Array(text.utf8)) }

  @Test func `may show a message`() throws {
    let plugin = try plugin("send msg \(text("hello")); hear")
    var interaction = PluginInteraction()
    interaction.display = {
      plugin.note("\($0): \($1)"); return true
    }
    _ = try plugin.wrap(interaction)
    #expect(plugin.notes == ["test: hello"])
    #expect(plugin.log.last == "-> ok|")
  }

  @Test(arguments: ["msg", "request-public", "request-secret", "confirm eWVz", "confirm eWVz bm8"])
  func `is told when the user cannot be asked`(command: String) throws {
    let plugin = try plugin("send '\(command)' \(text("?")); hear")
    _ = try plugin.wrap()
    #expect(plugin.log.last == "-> fail|")
  }

  @Test func `may ask for a value`() throws {
    let plugin = try plugin("send request-public \(text("Name?")); hear")
    var interaction = PluginInteraction()
    interaction.requestPublic = {
      plugin.note("\($0): \($1)"); return "me"
    }
    _ = try plugin.wrap(interaction)
    #expect(plugin.notes == ["test: Name?"])
    #expect(plugin.log.last == "-> ok|\(text("me"))")
  }

  @Test(arguments: ["", "1234", String(repeating: "x", count: 100)])
  func `may ask for a secret`(secret: String) throws {
    let plugin = try plugin("send request-secret \(text("PIN?")); hear")
    var interaction = PluginInteraction()
    interaction.requestSecret = {
      plugin.note("\($0): \($1)")
      return SecretBytes(copying: Array(secret.utf8))
    }
    _ = try plugin.wrap(interaction)
    #expect(plugin.notes == ["test: PIN?"])
    #expect(plugin.log.last == "-> ok|\(text(secret))")
  }

  @Test(arguments: [true, false]) func `may ask to choose`(isYes: Bool) throws {
    let plugin = try plugin("send 'confirm \(text("do")) \(text("don't"))' \(text("Well?")); hear")
    var interaction = PluginInteraction()
    interaction.confirm = {
      plugin.note("\($0): \($1) \($2) \($3 ?? "-")"); return isYes
    }
    _ = try plugin.wrap(interaction)
    #expect(plugin.notes == ["test: Well? do don't"])
    #expect(plugin.log.last == (isYes ? "-> ok yes|" : "-> ok no|"))
  }

  @Test func `may leave only one choice`() throws {
    let plugin = try plugin("send 'confirm \(text("ready"))' \(text("Well?")); hear")
    var interaction = PluginInteraction()
    interaction.confirm = {
      plugin.note("\($0): \($1) \($2) \($3 ?? "-")"); return true
    }
    _ = try plugin.wrap(interaction)
    #expect(plugin.notes == ["test: Well? ready -"])
    #expect(plugin.log.last == "-> ok yes|")
  }

  @Test(
    arguments: [
      ("confirm", .argumentCount(0)), ("confirm YQ YQ YQ", .argumentCount(3)),
      ("confirm YQ==", .argumentEncoding), ("confirm YQ /w", .argumentEncoding),
    ] as [(String, PluginCommandFault)]
  )
  func `has to ask properly`(command: String, fault: PluginCommandFault) throws {
    let plugin = try plugin("send '\(command)'; hear")
    #expect(throws: AgeError.plugin(name: "test", .malformedCommand("confirm", fault))) {
      _ = try plugin.wrap()
    }
  }

  @Test(arguments: ["future", "file-key 0", "ok"])
  func `is told which commands it cannot give`(command: String) throws {
    let plugin = try plugin("send '\(command)' YQ; hear")
    _ = try plugin.wrap()
    #expect(plugin.log.last == "-> unsupported|")
  }

  @Test(arguments: [
    ("two\nlines\n", "two lines"), ("\u{1B}[2Jcleared", "\u{FFFD}[2Jcleared"),
    ("\u{9B}2J", "\u{FFFD}2J"), ("a\rb", "a b"), ("tab\there", "tab here"),
    ("abc\u{202E}cba", "abc\u{FFFD}cba"), ("bell\u{7}\u{7F}", "bell\u{FFFD}\u{FFFD}"),
    ("line\u{2028}line", "line line"), (" Grüße 👋 ", "Grüße 👋"),
  ]) func `cannot do anything to the terminal`(message: String, shown: String) throws {
    let plugin = try plugin("send msg \(text(message)); hear")
    var interaction = PluginInteraction()
    interaction.display = {
      plugin.note($1); return true
    }
    _ = try plugin.wrap(interaction)
    #expect(plugin.notes == [shown])
  }

  @Test func `need not speak UTF-8`() throws {
    let plugin = try plugin("send msg \(Base64.encode([0x61, 0xFF, 0x62])); hear")
    var interaction = PluginInteraction()
    interaction.display = {
      plugin.note($1); return true
    }
    _ = try plugin.wrap(interaction)
    #expect(plugin.notes == ["a\u{FFFD}b"])
  }

  @Test func `may take its time, which the user is told once`() throws {
    // The plugin goes on when the user has been told, not after some time.
    let plugin = try PluginScript("until test -e told; do sleep 0.01; done\n" + ending)
    var interaction = PluginInteraction()
    interaction.waiting = {
      plugin.note("waiting for \($0)")
      _ = try? plugin.scratch.write("", to: "run/told")
    }
    var host = plugin.host(interaction)
    host.patience = .milliseconds(20)
    _ = try PluginRecipient(PluginScript.recipient, host: host).wrap(PluginScript.fileKey())
    #expect(plugin.notes == ["waiting for test"])
  }
}

@Suite struct `The trace of a conversation` {
  private let secret = Array("my PIN is a secret".utf8)

  @Test func `shows both sides, and no file key or secret`() throws {
    let plugin = try PluginScript(
      """
      send request-secret; hear
      send 'recipient-stanza 0 test one' AQID; hear
      send done
      """
    )
    var interaction = PluginInteraction()
    interaction.requestSecret = { [secret] _, _ in SecretBytes(copying: secret) }
    _ = try PluginRecipient(PluginScript.recipient, host: plugin.tracingHost(interaction))
      .wrap(PluginScript.fileKey())
    let trace = plugin.trace.filter { !$0.contains("grease") }
    #expect(trace.contains("to age-plugin-test: -> add-recipient \(PluginScript.recipient)"))
    #expect(trace.contains("from age-plugin-test: -> recipient-stanza 0 test one"))
    #expect(trace.contains("from age-plugin-test: AQID"))
    #expect(trace.contains("to age-plugin-test: (hidden)"))
    #expect(trace.last == "from age-plugin-test: -> done")
    let all = trace.joined()
    #expect(!all.contains(PluginScript.fileKeyText))
    #expect(!all.contains(Base64.encode(secret)))
  }

  @Test func `of an identity shows neither it nor the file key`() throws {
    let plugin = try PluginScript("send 'file-key 0' \(PluginScript.fileKeyText); hear; send done")
    let identity = SecretBytes(copying: Array(PluginScript.identity.utf8))
    _ = try PluginIdentity(identity, host: plugin.tracingHost()).unwrap([])
    let trace = plugin.trace
    #expect(trace.contains("to age-plugin-test: -> add-identity (hidden)"))
    #expect(trace.contains("from age-plugin-test: -> file-key 0"))
    #expect(!trace.joined().contains(PluginScript.fileKeyText))
    #expect(!trace.joined().contains(PluginScript.identity))
  }

  @Test func `is off unless the environment asks for it`() {
    func trace(_ environment: [String: String]) -> Bool {
      PluginHost(environment: environment, interaction: PluginInteraction()).trace != nil
    }
    #expect(!trace([:]))
    #expect(!trace(["AGEDEBUG": "1"]))
    #expect(trace(["AGEDEBUG": "plugin"]))
  }
}
