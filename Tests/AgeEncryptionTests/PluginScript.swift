import AgeEncryption
import CryptoPrimitives
import Glibc
import HostSystem
import Synchronization
import TestSupport

/// A plugin of a few lines of shell in a folder of its own, and what it and the user said.
///
/// The script hears the first phase to its end and then runs the test's lines, which have: `send
/// 'words' 'body'` and `hear` for stanzas, of which the last heard is in `$words` and `$body`; of
/// the first phase `$key` (the body of `wrap-file-key`), `$who` (what was added) and `$stanza`.
///
/// The plugin "wraps" a file key by keeping it as it is.
final class PluginScript: Sendable {
  static let prelude = """
    #!/bin/sh
    hear() {
      IFS= read -r words || exit 40
      body=
      while IFS= read -r part; do
        body=$body$part
        test ${#part} -eq 64 || break
      done
      echo "$words" >>heard
    }
    send() { printf '%s\\n%s\\n' "-> $1" "$2"; }
    log() { echo "$1" >>log; }
    hear_request() {
      while hear; do
        case $words in
          '-> done') return ;;
          '-> wrap-file-key') key=$body ;;
          '-> add-'*) who=${words#-> } ;;
          '-> recipient-stanza 0 '*) stanza=${words#-> recipient-stanza 0 } wrapped=$body ;;
        esac
      done
    }
    log "started $1"

    """

  let scratch: ScratchDirectory
  private let said = Mutex<[String]>([])
  private let traced = Mutex<[String]>([])

  /// Writes a plugin called "test"; with `hears` false the lines are all it does.
  init(_ lines: String, hears: Bool = true) throws {
    scratch = try ScratchDirectory()
    for folder in ["bin", "run"] { mkdir(scratch.file(folder), 0o700) }
    let script = Self.prelude + (hears ? "hear_request\n" : "") + lines + "\n"
    try install(script, as: "bin/age-plugin-test")
  }

  /// Writes a program.
  ///
  /// A program cannot be started while it is open for writing somewhere, and a child that another
  /// test is about to start may hold what this process has open. So a child writes it.
  func install(_ script: String, as name: String) throws {
    try scratch.write(script, to: "script")
    let arguments = ["-m", "700", scratch.file("script"), scratch.file(name)]
    var child = try Subprocess(.init("/usr/bin/install", arguments, environment: [:]))
    guard try child.wait() == .exited(0) else { throw FileIsMissing() }
  }

  struct FileIsMissing: Error {}

  /// A host that finds the plugin and notes the trace, and a user who answers like this.
  func tracingHost(_ interaction: PluginInteraction = PluginInteraction()) -> PluginHost {
    var host = host(interaction)
    host.trace = { line in self.traced.withLock { $0.append(line) } }
    return host
  }

  /// A host that finds the plugin, and a user who answers like this.
  func host(_ interaction: PluginInteraction = PluginInteraction()) -> PluginHost {
    PluginHost(
      environment: ["PATH": scratch.file("bin") + ":/usr/bin:/bin", "TMPDIR": scratch.file("run")],
      interaction: interaction
    )
  }

  /// Notes something the user heard.
  func note(_ text: String) { said.withLock { $0.append(text) } }

  /// What the user heard.
  var notes: [String] { said.withLock { $0 } }

  /// The trace of all conversations.
  var trace: [String] { traced.withLock { $0 } }

  /// What the script wrote with `log`.
  var log: [String] { lines(of: "run/log") }

  /// The first lines of all stanzas that the script heard, without grease.
  var heard: [String] { lines(of: "run/heard").filter { !$0.hasPrefix("-> grease-") } }

  private func lines(of file: String) -> [String] {
    let content = (try? scratch.read(file)) ?? []
    return String(decoding: content, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  // MARK: Keys

  /// `age1test1…`.
  static let recipient = Bech32.encode(prefix: "age1test", data: [1, 2, 3])
  /// `AGE-PLUGIN-TEST-1…`.
  static let identity = Bech32.encode(prefix: "AGE-PLUGIN-TEST-", data: [4, 5, 6])
  /// A file key that is easy to recognise.
  static let fileKeyBytes = Array("0123456789abcdef".utf8)
  /// The same, as stanzas hold it.
  static let fileKeyText = Base64.encode(fileKeyBytes)

  static func fileKey() throws -> FileKey {
    guard let key = FileKey(SecretBytes(copying: fileKeyBytes)) else { throw FileKeyIsBroken() }
    return key
  }

  struct FileKeyIsBroken: Error {}

  /// Has the plugin wrap the file key.
  func wrap(_ interaction: PluginInteraction = PluginInteraction()) throws -> WrappedFileKey {
    try PluginRecipient(Self.recipient, host: host(interaction)).wrap(Self.fileKey())
  }

  /// Has the plugin unwrap a stanza that holds the file key.
  func unwrap(_ interaction: PluginInteraction = PluginInteraction()) throws -> FileKey? {
    let identity = SecretBytes(copying: Array(Self.identity.utf8))
    return try PluginIdentity(identity, host: host(interaction)).unwrap([Self.stanza])
  }

  static let stanza = Stanza(type: "test", arguments: ["a", "b"], body: fileKeyBytes)
}
