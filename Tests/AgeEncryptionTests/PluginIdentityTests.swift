import AgeEncryption
import CryptoPrimitives
import TestSupport
import Testing

@Suite struct `An identity of a plugin` {
  private func identity(_ text: String, _ plugin: PluginScript) throws -> PluginIdentity {
    try PluginIdentity(SecretBytes(copying: Array(text.utf8)), host: plugin.host())
  }

  @Test func `opens what its plugin opens`() throws {
    let plugin = try PluginScript(
      """
      log "$who"; log "$stanza"
      send 'file-key 0' "$wrapped"; hear; log "$words"
      send done
      """
    )
    #expect(try plugin.unwrap() == PluginScript.fileKey())
    #expect(
      plugin.log == [
        "started --age-plugin=identity-v1", "add-identity \(PluginScript.identity)", "test a b",
        "-> ok",
      ]
    )
  }

  @Test func `sends every stanza of the file`() throws {
    let plugin = try PluginScript("send done")
    let stanzas = ["one", "two", "three"].map { Stanza(type: $0, arguments: ["x"]) }
    _ = try identity(PluginScript.identity, plugin).unwrap(stanzas)
    #expect(
      plugin.heard == [
        "-> add-identity \(PluginScript.identity)", "-> recipient-stanza 0 one x",
        "-> recipient-stanza 0 two x", "-> recipient-stanza 0 three x", "-> done",
      ]
    )
  }

  @Test func `sends more than a pipe holds`() throws {
    let plugin = try PluginScript("send done")
    let stanza = Stanza(type: "big", body: [UInt8](repeating: 1, count: 100_000))
    #expect(try identity(PluginScript.identity, plugin).unwrap([stanza, stanza]) == nil)
  }

  @Test func `need not open the file`() throws {
    #expect(try PluginScript("send done").unwrap() == nil)
  }

  @Test func `may be without data`() throws {
    let plugin = try PluginScript("log \"$who\"; send done")
    let identity = try PluginIdentity(name: PluginName("test"), host: plugin.host())
    #expect(try identity.unwrap([PluginScript.stanza]) == nil)
    let text = Bech32.encode(prefix: "AGE-PLUGIN-TEST-", data: [])
    #expect(plugin.log.last == "add-identity \(text)")
    #expect(identity.encoded == SecretBytes(copying: Array(text.utf8)))
  }

  @Test(
    arguments: [
      ("AGE-PLUGIN-TEST-1QQQQQQQQQQ", .encoding(.checksum), "a wrong checksum"),
      (
        Bech32.encode(prefix: "AGE-SECRET-KEY-", data: []), .type("AGE-SECRET-KEY-"),
        "another kind of key"
      ),
      (
        Bech32.encode(prefix: "age-plugin-test-", data: []), .type("age-plugin-test-"),
        "lower case"
      ),
      (Bech32.encode(prefix: "AGE-PLUGIN-X", data: []), .type("AGE-PLUGIN-X"), "no dash"),
      (Bech32.encode(prefix: "AGE-PLUGIN-", data: []), .type("AGE-PLUGIN-"), "no name"),
    ] as [(String, KeyFault, String)]
  )
  func `is refused when malformed`(text: String, fault: KeyFault, reason: String) throws {
    let plugin = try PluginScript("")
    #expect(throws: AgeError.malformedIdentity(fault), "\(reason)") {
      _ = try identity(text, plugin)
    }
  }

  @Test(arguments: ["A/B", "../SH", "A|B"])
  func `is refused when the plugin cannot be called that`(name: String) throws {
    let plugin = try PluginScript("")
    let text = Bech32.encode(prefix: "AGE-PLUGIN-\(name)-", data: [])
    #expect(throws: AgeError.plugin(name: name.lowercased(), .invalidName)) {
      _ = try identity(text, plugin)
    }
  }
}
