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
    if let filename { try Self.check(filename, context) }
    format = FormatOptions(arguments, context)
    decryption = try DecryptionOptions(arguments, context)
    common = try CommonOptions(arguments)
  }

  private static func check(_ name: String, _ context: RunContext) throws {
    guard !escapes(name) else { throw RequestError.escapingFilename(name) }
    if !ShellText.isPlain(name) {
      try context.console.refuseOrWarn(RequestError.filenameNotPlain(name))
    }
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
    help: "Use a file in memory instead of a named pipe."
  )
  static let childFilename = value(
    "--filename",
    placeholder: "NAME",
    help: "Call the decrypted file NAME.",
    defaultText: "tmp-file"
  )
}
