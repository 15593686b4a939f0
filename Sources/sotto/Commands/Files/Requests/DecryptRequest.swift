internal import CommandParsing
internal import DocumentFormats

/// What `decrypt` is asked for.
struct DecryptRequest: Equatable, Sendable {
  let input: InputOperands
  let purpose: Purpose
  let format: FormatOptions
  let decryption: DecryptionOptions
  let common: CommonOptions
  let run: RunOptions

  /// What becomes of the plaintext.
  enum Purpose: Equatable, Sendable {
    /// It is written, or the part of it at a path.
    case write(Destination, extracting: DocumentPath?)
    /// It is dropped: the files are only tried.
    case check(asJSON: Bool)
  }

  /// Reads a command line; legacy ones need a file.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext, needsFile: Bool = false) throws {
    input = try InputOperands(arguments.operands, needsFile: needsFile, context)
    purpose = try Self.purpose(arguments, input, context)
    format = FormatOptions(arguments, context)
    decryption = try DecryptionOptions(arguments, context)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
  }

  private static func purpose(
    _ arguments: Arguments,
    _ input: InputOperands,
    _ context: RunContext
  ) throws -> Purpose {
    guard !arguments.isSet(.check) else { return try check(arguments) }
    if arguments.isSet(.jsonReport) { throw RequestError.missingOption("--check beside --json") }
    let destination = try Destination(arguments, for: input)
    let path = try DocumentPath.extraction(arguments)
    if path != nil, destination == .inPlace {
      try context.console.refuseOrWarn(RequestError.extractInPlace)
    }
    return .write(destination, extracting: path)
  }

  private static func check(_ arguments: Arguments) throws(RequestError) -> Purpose {
    let others: [(Option, String)] = [
      (.inPlace, "-i/--in-place"), (.resultFile, "--output"), (.extract, "--extract"),
    ]
    for (option, name) in others where arguments.isSet(option) {
      throw .conflict("--check", name)
    }
    return .check(asJSON: arguments.isSet(.jsonReport))
  }
}

extension DocumentPath {
  /// The path that is to be extracted, or nil.
  static func extraction(_ arguments: Arguments) throws(RequestError) -> DocumentPath? {
    guard let text = arguments.value(of: .extract) else { return nil }
    return try DocumentPath(text, for: .extract)
  }

  /// Reads a path of the command line.
  init(_ text: String, for use: RequestError.PathUse) throws(RequestError) {
    do throws(DocumentPathError) {
      self = try DocumentPath(parsing: text)
    } catch {
      throw .documentPath(text, use, error)
    }
  }
}

extension Option {
  static let extract = value(
    "--extract",
    placeholder: "PATH",
    help: "Write only what is at PATH in the document, such as '[\"database\"][\"users\"][0]'.",
    heading: "Output"
  )
  static let check = flag(
    "--check",
    help: "Only try whether the files can be decrypted and are authentic; write nothing.",
    heading: "Output"
  )
}
