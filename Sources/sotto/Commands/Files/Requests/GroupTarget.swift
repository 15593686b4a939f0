internal import CommandParsing

/// What both commands for key groups are told.
struct GroupTarget: Equatable, Sendable {
  /// The options these are read from.
  static let table =
    [.groupFile, .inPlace, .shamirThreshold] + KeyServiceOptions.table + RunOptions.table
    + CommonOptions.table

  let file: String
  let isInPlace: Bool
  /// How many groups are needed from now on; nil for as many as before.
  let shamirThreshold: Int?
  let services: KeyServiceOptions
  let common: CommonOptions
  let run: RunOptions

  /// Reads the options.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments) throws {
    guard let file = arguments.value(of: .groupFile) else {
      throw RequestError.missingOption("-f/--file")
    }
    self.file = file
    isInPlace = arguments.isSet(.inPlace)
    shamirThreshold = try NewFileOptions.shamirThreshold(arguments)
    services = KeyServiceOptions(arguments)
    common = try CommonOptions(arguments)
    run = try RunOptions(arguments)
  }
}

extension Option {
  static let groupFile = value(
    "-f",
    "--file",
    placeholder: "FILE",
    help: "The encrypted file.",
    completion: .file
  )
}
