internal import CommandParsing

/// What `encrypt` is asked for.
struct EncryptRequest: Equatable, Sendable {
  let input: InputOperands
  let target: Target
  let format: FormatOptions
  let newFile: NewFileOptions
  let services: KeyServiceOptions
  /// Whether a result in which nothing is encrypted is fine.
  let allowsPlaintext: Bool
  let common: CommonOptions
  let run: RunOptions

  /// Where the encrypted file goes, and what it has in common with the one that is there.
  enum Target: Equatable, Sendable {
    /// A new file, with a data key of its own.
    case new(Destination)
    /// The file that the plaintext was decrypted from: it keeps its data key, its keys and the
    /// ciphertext of what did not change.
    case former(String)
  }

  /// Reads a command line; legacy ones need a file.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext, needsFile: Bool = false) throws {
    input = try InputOperands(arguments.operands, needsFile: needsFile, context)
    target = try Self.target(arguments, for: input)
    format = FormatOptions(arguments, context)
    newFile = try NewFileOptions(arguments)
    services = KeyServiceOptions(arguments)
    allowsPlaintext = arguments.isSet(.allowPlaintext)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
    guard input != .standardInput || format.filenameOverride != nil || isIntoFormer else {
      throw RequestError.missingFilenameOverride
    }
  }

  private static func target(
    _ arguments: Arguments,
    for input: InputOperands
  ) throws(RequestError) -> Target {
    guard let former = arguments.value(of: .into) else {
      return .new(try Destination(arguments, for: input))
    }
    if arguments.isSet(.inPlace) { throw .conflict("--into", "-i/--in-place") }
    if arguments.isSet(.resultFile) { throw .conflict("--into", "--output") }
    guard !input.areSeveral else { throw .severalFiles(option: "--into") }
    return .former(former)
  }

  private var isIntoFormer: Bool {
    if case .former = target { true } else { false }
  }
}
