internal import HostSystem

/// Where plugins are found and what they are given; nothing is read from this process.
public struct PluginHost: Sendable {
  /// The environment that plugins get.
  public var environment: [String: String]

  /// The folders in which plugins are looked for, as `PATH` lists them; only absolute ones count.
  public var searchPath: String

  /// The folder that plugins are started in, so that none relies on the user's.
  public var temporaryDirectory: String

  /// How plugins reach the user.
  public var interaction: PluginInteraction

  /// Receives the lines of all conversations, without file keys, secrets and identities; nil for
  /// none.
  ///
  /// Where it is set, plugins also share this process's standard error, which they lose otherwise.
  public var trace: (@Sendable (_ line: String) -> Void)?

  /// How long a plugin may be silent before `waiting` is called.
  var patience: Duration = .seconds(5)

  /// How long a plugin may take to leave when the conversation is over.
  var grace: Duration = .seconds(1)

  /// Takes the search path, the temporary folder and the wish for a trace from an environment:
  /// `PATH`, `TMPDIR`, and `AGEDEBUG=plugin`, which traces to standard error.
  public init(environment: [String: String], interaction: PluginInteraction) {
    self.environment = environment
    self.interaction = interaction
    searchPath = environment["PATH"] ?? ""
    temporaryDirectory = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    if environment["AGEDEBUG"] == "plugin" {
      trace = { line in try? FileDescriptor.standardError.write(Array((line + "\n").utf8)) }
    }
  }
}
