internal import CommandParsing
internal import DocumentFormats

/// How files are read and written where their names do not say it, or say it wrong.
struct FormatOptions: Equatable, Sendable {
  /// The options these are read from, of a command with all of them.
  static let table: [Option] = [.inputType, .outputType, .filenameOverride]

  /// The format of what is read.
  let inputType: DocumentFormat?

  /// The format of what is written.
  let outputType: DocumentFormat?

  /// The name by which formats and creation rules are chosen instead of the file's own.
  let filenameOverride: String?

  /// Reads the options; a type nobody knows counts as not given, as in the reference.
  init(_ arguments: Arguments, _ context: RunContext) {
    inputType = Self.format(.inputType, arguments, context)
    outputType = Self.format(.outputType, arguments, context)
    filenameOverride = arguments.value(of: .filenameOverride)
  }

  private static func format(
    _ option: Option,
    _ arguments: Arguments,
    _ context: RunContext
  ) -> DocumentFormat? {
    guard let name = arguments.value(of: option) else { return nil }
    let format = DocumentFormat(rawValue: name)
    if format == nil, context.strictness == .house {
      context.console.warn(
        "\(option.key) \(Wording.quote(name)) is ignored: the types are \(names.joined(separator: ", "))"
      )
    }
    return format
  }

  /// The types by name, as help and completion list them.
  static let names = DocumentFormat.allCases.map(\.rawValue)
}

extension Option {
  private static let formatHeading = "Formats"

  static let inputType = value(
    "--input-type",
    placeholder: "TYPE",
    help: "Read FILE as yaml, json, dotenv, ini or binary.",
    heading: formatHeading,
    defaultText: "what the name says",
    completion: .choices(FormatOptions.names)
  )
  static let outputType = value(
    "--output-type",
    placeholder: "TYPE",
    help: "Write the result as yaml, json, dotenv, ini or binary.",
    heading: formatHeading,
    defaultText: "what the name says",
    completion: .choices(FormatOptions.names)
  )
  static let filenameOverride = value(
    "--filename-override",
    placeholder: "NAME",
    help: "Choose formats and the creation rule by NAME instead of the name of the file.",
    heading: formatHeading,
    completion: .file
  )
}
