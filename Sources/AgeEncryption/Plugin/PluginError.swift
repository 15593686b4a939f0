/// What can go wrong with a plugin; `AgeError.plugin` adds its name.
///
/// What a plugin said appears only after everything that a terminal could act upon has been taken
/// out.
public enum PluginError: Error, Equatable, Sendable {
  // MARK: Starting

  /// The text cannot be the name of a plugin.
  case invalidName
  /// No program `age-plugin-NAME` stands in an absolute entry of the search path.
  case notFound
  /// The program is there and cannot be started, with the system's reason.
  case cannotStart(reason: String)

  // MARK: Talking

  /// The plugin went away, or closed its output, before the conversation was over.
  case ended(PluginExit)
  /// Reading from or writing to the plugin failed, with the system's reason.
  case connection(reason: String)
  /// The plugin wrote something that is no stanza.
  case malformedOutput
  /// A command of the plugin breaks the rules of that command.
  case malformedCommand(String, PluginCommandFault)
  /// The plugin wrote more than a conversation can need.
  case tooMuchOutput(limit: Int)
  /// The plugin gave more commands than a conversation can need.
  case tooManyStanzas(limit: Int)

  // MARK: Results

  /// The plugin said what is wrong.
  case reported(String)
  /// The plugin ended the conversation without a single stanza for the file.
  case noStanzas
}

/// How the process of a plugin ended.
public enum PluginExit: Equatable, Sendable {
  /// It exited with this code.
  case code(Int32)
  /// A signal of this number ended it.
  case signal(Int32)
  /// It had to be ended, since it closed its output and went on running.
  case running
}

/// What can be wrong with a command of a plugin.
public enum PluginCommandFault: Error, Equatable, Sendable {
  /// The number of arguments is not the command's.
  case argumentCount(Int)
  /// The command speaks of a file or an identity that was never sent.
  case index(String)
  /// An argument is not base64 of UTF-8 text.
  case argumentEncoding
  /// A command that may come once came again.
  case repeated
  /// The file key has not the length of one.
  case fileKeyLength(Int)
}

extension PluginError: CustomStringConvertible {
  /// One sentence in lower case, to stand after the plugin's name.
  public var description: String {
    switch self {
    case .invalidName: "not a plugin name: expected letters, digits and \"+-._\""
    case .notFound: "no such program in the absolute folders of the search path"
    case .cannotStart(let reason): "cannot be started: \(reason)"
    case .ended(let exit): "ended before it was done: \(exit)"
    case .connection(let reason): "connection failed: \(reason)"
    case .malformedOutput: "wrote something that is not a stanza"
    case .malformedCommand(let command, let fault): "malformed \"\(command)\": \(fault)"
    case .tooMuchOutput(let limit): "wrote more than \(limit) bytes"
    case .tooManyStanzas(let limit): "gave more than \(limit) commands"
    case .reported(let text): text
    case .noStanzas: "wrote no stanza for the file"
    }
  }
}

extension PluginExit: CustomStringConvertible {
  /// A few words, such as "exit code 1".
  public var description: String {
    switch self {
    case .code(let code): "exit code \(code)"
    case .signal(let signal): "signal \(signal)"
    case .running: "it closed its output"
    }
  }
}

extension PluginCommandFault: CustomStringConvertible {
  /// A few words in lower case.
  public var description: String {
    switch self {
    case .argumentCount(let count): "\(count) arguments"
    case .index(let index): "index \"\(index)\", expected \"0\""
    case .argumentEncoding: "an argument is not base64 of UTF-8 text"
    case .repeated: "came more than once"
    case .fileKeyLength(let count):
      "a file key of \(count) bytes, expected \(FileKey.byteCount)"
    }
  }
}
