import CryptoPrimitives
import Glibc
import TestSupport
import Testing

@testable import AgeEncryption

@Suite struct `A plugin that fails` {
  private func failure(_ error: PluginError) -> AgeError { .plugin(name: "test", error) }

  @Test func `says why, and hears that it was heard`() throws {
    let message = Base64.encode(Array("no \u{1B}[1mtoken\n".utf8))
    let plugin = try PluginScript("send 'error internal' \(message); hear; log \"$words\"")
    #expect(throws: failure(.reported("no \u{FFFD}[1mtoken"))) { _ = try plugin.wrap() }
    #expect(throws: failure(.reported("no \u{FFFD}[1mtoken"))) { _ = try plugin.unwrap() }
    #expect(plugin.log.filter { $0 == "-> ok" }.count == 2)
  }

  @Test func `may say why without hearing the request`() throws {
    let message = Base64.encode(Array("go away".utf8))
    let plugin = try PluginScript(
      "exec <&-; send 'error internal' \(message)",
      hears: false
    )
    let big = Stanza(type: "big", body: [UInt8](repeating: 1, count: 500_000))
    let identity = try PluginIdentity(name: PluginName("test"), host: plugin.host())
    #expect(throws: failure(.reported("go away"))) { _ = try identity.unwrap([big]) }
  }

  @Test(
    arguments: [
      ("exit 3", .code(3), "an exit code"), ("exit 0", .code(0), "an exit before the end"),
      ("kill -KILL $$", .signal(SIGKILL), "a signal"),
      ("send msg; hear; exit 4", .code(4), "an exit midway"),
      ("printf '%s' '-> done'; exit 5", .code(5), "half a stanza"),
    ] as [(String, PluginExit, String)]
  )
  func `is known by how it ended`(lines: String, exit: PluginExit, reason: String) throws {
    let plugin = try PluginScript(lines)
    #expect(throws: failure(.ended(exit)), "\(reason)") { _ = try plugin.wrap() }
    #expect(throws: failure(.ended(exit)), "\(reason)") { _ = try plugin.unwrap() }
  }

  @Test func `ends at once`() throws {
    let plugin = try PluginScript("exit 6", hears: false)
    #expect(throws: failure(.ended(.code(6)))) { _ = try plugin.wrap() }
  }

  @Test func `is ended when it falls silent and stays`() throws {
    let plugin = try PluginScript("exec >&-; exec sleep 1000")
    var host = plugin.host()
    host.grace = .milliseconds(20)
    let recipient = try PluginRecipient(PluginScript.recipient, host: host)
    #expect(throws: failure(.ended(.running))) { _ = try recipient.wrap(PluginScript.fileKey()) }
  }

  @Test func `is ended when it stays after the end`() throws {
    let plugin = try PluginScript(
      """
      send 'recipient-stanza 0 test'; hear; send done
      echo $$ >pid
      trap '' INT
      exec sleep 1000
      """
    )
    var host = plugin.host()
    host.grace = .milliseconds(100)
    _ = try PluginRecipient(PluginScript.recipient, host: host).wrap(PluginScript.fileKey())
    let number = String(decoding: try plugin.scratch.read("run/pid"), as: UTF8.self)
    let process = try #require(Int32(number.dropLast()))
    #expect(kill(process, 0) == -1)
  }

  @Test func `has wrapped nothing that it has not heard`() throws {
    let plugin = try PluginScript(
      "exec <&-; send 'recipient-stanza 0 test'; send done; exit 7",
      hears: false
    )
    // More than a pipe holds, so that the closed input shows before everything is sent.
    let text = Bech32.encode(prefix: "age1test", data: [UInt8](repeating: 0, count: 200_000))
    let recipient = try PluginRecipient(text, host: plugin.host())
    #expect(throws: failure(.ended(.code(7)))) { _ = try recipient.wrap(PluginScript.fileKey()) }
  }
}

@Suite struct `A plugin that does not keep to the protocol` {
  private func failure(_ error: PluginError) -> AgeError { .plugin(name: "test", error) }

  @Test(arguments: [
    ("echo Hello there", "no stanza"), ("echo", "an empty line"), ("echo '->'", "no type"),
    ("echo '->  two blanks'", "an empty word"), ("printf '\\n\\001\\n'", "bytes"),
    ("send msg 'not base64!'", "a body that is none"), ("send msg YQ==", "a padded body"),
    ("printf -- '-> msg\\n-> done\\n\\n'", "a stanza within a stanza"),
    ("printf -- '-> msg \\303\\244\\n\\n'", "a word beyond ASCII"),
    ("printf -- '-> done\\r\\n\\r\\n'", "line ends with carriage returns"),
  ]) func `writes`(lines: String, reason: String) throws {
    let plugin = try PluginScript(lines + "\nhear")
    #expect(throws: failure(.malformedOutput), "\(reason)") { _ = try plugin.wrap() }
    #expect(throws: failure(.malformedOutput), "\(reason)") { _ = try plugin.unwrap() }
  }

  @Test(
    arguments: [
      ("recipient-stanza 0", "recipient-stanza", .argumentCount(1)),
      ("recipient-stanza", "recipient-stanza", .argumentCount(0)),
      ("recipient-stanza 1 test", "recipient-stanza", .index("1")),
      ("recipient-stanza 00 test", "recipient-stanza", .index("00")),
      ("recipient-stanza -0 test", "recipient-stanza", .index("-0")),
      ("labels a'; hear; send 'labels a", "labels", .repeated),
      ("labels'; hear; send 'labels", "labels", .repeated),
    ] as [(String, String, PluginCommandFault)]
  )
  func `wraps wrongly`(command: String, type: String, fault: PluginCommandFault) throws {
    let plugin = try PluginScript("send '\(command)'; hear; send done")
    #expect(throws: failure(.malformedCommand(type, fault))) { _ = try plugin.wrap() }
  }

  @Test func `wraps nothing`() throws {
    #expect(throws: failure(.noStanzas)) { _ = try PluginScript("send done").wrap() }
  }

  @Test(
    arguments: [
      ("file-key", "", .argumentCount(0)), ("file-key 0 0", "", .argumentCount(2)),
      ("file-key 1", PluginScript.fileKeyText, .index("1")),
      ("file-key 0", "", .fileKeyLength(0)), ("file-key 0", "AAAA", .fileKeyLength(3)),
      ("file-key 0", PluginScript.fileKeyText.dropLast() + "h", nil),
      ("file-key 0", Base64.encode([UInt8](repeating: 0, count: 17)), .fileKeyLength(17)),
    ] as [(String, String, PluginCommandFault?)]
  )
  func `unwraps wrongly`(command: String, body: String, fault: PluginCommandFault?) throws {
    let plugin = try PluginScript("send '\(command)' '\(body)'; hear; send done")
    let error = fault.map { PluginError.malformedCommand("file-key", $0) } ?? .malformedOutput
    #expect(throws: failure(error)) { _ = try plugin.unwrap() }
  }

  @Test func `unwraps twice`() throws {
    let key = PluginScript.fileKeyText
    let plugin = try PluginScript(
      "send 'file-key 0' \(key); hear; send 'file-key 0' \(key); hear; send done"
    )
    #expect(throws: failure(.malformedCommand("file-key", .repeated))) { _ = try plugin.unwrap() }
  }

  @Test func `writes a line without end`() throws {
    let plugin = try PluginScript("tr '\\0' x </dev/zero")
    #expect(throws: failure(.tooMuchOutput(limit: PluginConversation.lineByteLimit))) {
      _ = try plugin.wrap()
    }
  }

  @Test func `writes a stanza without end`() throws {
    let line = Base64.encode([UInt8](repeating: 0, count: 48))
    let plugin = try PluginScript("echo '-> msg'; yes \(line)")
    #expect(throws: failure(.tooMuchOutput(limit: PluginConversation.stanzaByteLimit))) {
      _ = try plugin.wrap()
    }
  }

  @Test func `gives commands without end`() throws {
    let plugin = try PluginScript("exec 3<&0; cat <&3 >/dev/null & exec yes -- '-> msg\n'")
    #expect(throws: failure(.tooManyStanzas(limit: PluginConversation.stanzaLimit))) {
      _ = try plugin.wrap()
    }
  }

  @Test func `writes without end and hears nothing`() throws {
    let plugin = try PluginScript("exec yes -- '-> msg\n'", hears: false)
    let identity = try PluginIdentity(name: PluginName("test"), host: plugin.host())
    let big = Stanza(type: "big", body: [UInt8](repeating: 1, count: 500_000))
    #expect(throws: failure(.tooMuchOutput(limit: PluginConversation.stanzaByteLimit))) {
      _ = try identity.unwrap([big])
    }
  }
}

@Suite struct `Looking for a plugin` {
  private let plugin: PluginScript

  init() throws { plugin = try PluginScript("send 'recipient-stanza 0 test'; hear; send done") }

  private func wrap(searchPath: String) throws {
    var host = plugin.host()
    host.searchPath = searchPath
    _ = try PluginRecipient(PluginScript.recipient, host: host).wrap(PluginScript.fileKey())
  }

  @Test func `succeeds in a folder of the search path`() throws {
    try wrap(searchPath: "/missing:" + plugin.scratch.file("bin"))
  }

  @Test(arguments: ["", ":", "/missing", "/usr/bin:/bin"])
  func `fails elsewhere`(searchPath: String) throws {
    #expect(throws: AgeError.plugin(name: "test", .notFound)) {
      try wrap(searchPath: searchPath)
    }
  }

  @Test(arguments: [".", "", "bin", "./bin", "../run"])
  func `never goes into a folder relative to where one is`(searchPath: String) async throws {
    // A working directory belongs to the whole process, so the test takes one of its own.
    await #expect(processExitsWith: .success) { [searchPath] in
      let plugin = try PluginScript("send 'recipient-stanza 0 test'; hear; send done")
      let name = "age-plugin-test"
      for folder in ["", "run/"] {
        try plugin.install(PluginScript.prelude, as: folder + name)
      }
      try #require(chdir(plugin.scratch.path) == 0)
      #expect(access(name, X_OK) == 0)
      var host = plugin.host()
      host.searchPath = searchPath
      let recipient = try PluginRecipient(PluginScript.recipient, host: host)
      #expect(throws: AgeError.plugin(name: "test", .notFound)) {
        _ = try recipient.wrap(PluginScript.fileKey())
      }
    }
  }

  @Test func `finds a program that the system cannot run`() throws {
    try plugin.install("#!/missing/interpreter\n", as: "bin/age-plugin-test")
    #expect(
      throws: AgeError.plugin(
        name: "test",
        .cannotStart(reason: "No such file or directory")
      )
    ) { try wrap(searchPath: plugin.scratch.file("bin")) }
  }

  @Test func `starts it in the temporary folder with the environment given`() throws {
    let plugin = try PluginScript(
      """
      log "$PWD"; log "$TMPDIR"; log "${HOME-none}"
      send 'recipient-stanza 0 test'; hear; send done
      """
    )
    _ = try plugin.wrap()
    let folder = plugin.scratch.file("run")
    #expect(plugin.log.dropFirst() == [folder, folder, "none"])
  }

  @Test func `takes its folders from the environment`() {
    func host(_ environment: [String: String]) -> PluginHost {
      PluginHost(environment: environment, interaction: PluginInteraction())
    }
    #expect(host(["PATH": "/a:/b"]).searchPath == "/a:/b")
    #expect(host([:]).searchPath == "")
    #expect(host(["TMPDIR": "/t"]).temporaryDirectory == "/t")
    #expect(host(["TMPDIR": ""]).temporaryDirectory == "/tmp")
    #expect(host([:]).temporaryDirectory == "/tmp")
  }
}
