internal import CommandParsing
internal import SOPS

/// What `explain` is asked for.
struct ExplainRequest: Equatable, Sendable {
  let files: FileOperands
  let format: FormatOptions
  let newFile: NewFileOptions
  /// The options and variables that name keys, as people know them.
  let keySources: [String]
  let isJSON: Bool
  let common: CommonOptions

  /// Reads a command line.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    files = try FileOperands(arguments.operands, takesAll: true, context)
    format = FormatOptions(arguments, context)
    newFile = try NewFileOptions(arguments)
    keySources = Self.keySources(arguments)
    isJSON = arguments.isSet(.jsonReport)
    common = try CommonOptions(arguments)
  }

  private static func keySources(_ arguments: Arguments) -> [String] {
    MasterKeyKind.inHelp.compactMap { kind in
      let option = Option.masterKeys(kind, for: .newFile)
      guard arguments.values(of: option).contains(where: { !$0.isEmpty }) else { return nil }
      switch arguments.source(of: option) {
      case .environment(let name): return name
      default: return option.key
      }
    }
  }
}
