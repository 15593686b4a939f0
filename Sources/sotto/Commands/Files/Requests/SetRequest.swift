internal import CommandParsing
internal import DocumentFormats

/// What `set` is asked for.
struct SetRequest: Equatable, Sendable {
  let change: PlaceChange
  let value: Value

  /// Where the value, a JSON text, comes from.
  enum Value: Equatable, Sendable {
    case text(String)
    case file(String)
    case standardInput
  }

  /// Reads the command line `set FILE INDEX VALUE`.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(_ arguments: Arguments, _ context: RunContext) throws {
    value = try Self.value(arguments)
    change = try PlaceChange(
      arguments,
      context,
      file: arguments.operand(at: 0) ?? "",
      path: arguments.operand(at: 1) ?? ""
    )
  }

  /// Reads the legacy command line `--set 'INDEX VALUE' FILE`.
  ///
  /// - Throws: `RequestError`, `ArgumentError`.
  init(legacy arguments: Arguments, _ context: RunContext) throws {
    let text = arguments.value(of: .setAction) ?? ""
    let (path, value) = try Self.split(text)
    let files = try FileOperands(arguments.operands, context)
    guard let file = files.single else { throw RequestError.severalFiles(option: "--set") }
    self.value = .text(value)
    change = try PlaceChange(arguments, context, file: file, path: path)
  }

  private static func value(_ arguments: Arguments) throws -> Value {
    let word = arguments.operand(at: 2)
    let isFile = arguments.isSet(.valueFile)
    let isStandardInput = arguments.isSet(.valueStandardInput)
    if isFile, isStandardInput { throw RequestError.valueTwice }
    if isStandardInput {
      guard let word else { return .standardInput }
      throw arguments.failure(.tooManyOperands(arguments.operands, surplus: word))
    }
    guard let word else { throw arguments.failure(.missingOperand(name: "VALUE")) }
    return isFile ? .file(word) : .text(word)
  }

  /// Parts path and value at the first bracket that a blank follows.
  private static func split(
    _ text: String
  ) throws(RequestError) -> (path: String, value: String) {
    let bytes = Array(text.utf8)
    let end = bytes.indices.dropLast().first { index in
      bytes[index] == UInt8(ascii: "]") && bytes[index + 1] == UInt8(ascii: " ")
    }
    guard let end else { throw .missingValueInSet(text) }
    let utf8 = text.utf8
    let path = utf8.prefix(end + 1)
    return (String(Substring(path)), String(Substring(utf8.dropFirst(end + 2))))
  }
}

extension Option {
  static let valueFile = flag(
    "--value-file",
    help: "VALUE is the name of a file that holds it.",
    heading: "Value"
  )
  static let valueStandardInput = flag(
    "--value-stdin",
    help: "Read the value from standard input; there is no VALUE then.",
    heading: "Value"
  )
}
