internal import CommandParsing

/// What `exec-file` is asked for.
struct ExecFileRequest: Equatable, Sendable {
  let file: String
  let child: ChildOptions
  /// Whether the content is a regular file instead of a pipe with a name.
  let isRegularFile: Bool
  /// What the decrypted file is called in its folder; nil for any name.
  let filename: String?
  let format: FormatOptions
  let decryption: DecryptionOptions
  let common: CommonOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    file = arguments.operand(at: 0) ?? ""
    child = ChildOptions(arguments, context)
    isRegularFile = arguments.isSet(.noPipe)
    filename = arguments.value(of: .childFilename)
    if let filename, Self.escapes(filename) { throw RequestError.escapingFilename(filename) }
    format = FormatOptions(arguments, context)
    decryption = try DecryptionOptions(arguments, context)
    common = try CommonOptions(arguments)
  }

  /// Whether a name leads out of the folder it is put in, or to the folder itself.
  private static func escapes(_ name: String) -> Bool {
    guard !name.hasPrefix("/") else { return true }
    var depth = 0
    for part in name.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return true }
    }
    return depth == 0
  }
}

extension Option {
  static let noPipe = flag(
    "--no-fifo",
    help: "Use a file instead of a named pipe, for commands that read it more than once."
  )
  static let childFilename = value(
    "--filename",
    placeholder: "NAME",
    help: "Call the decrypted file NAME.",
    defaultText: "tmp-file"
  )
}
