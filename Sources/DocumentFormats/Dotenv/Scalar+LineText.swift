extension Scalar {
  /// The text of a scalar in a dotenv or INI file, where everything is text.
  ///
  ///     <nil>   true   42   200000.0   -2E+10   2001-12-14T21:59:43Z
  package var lineText: [UInt8] {
    switch self {
    case .null: Array("<nil>".utf8)
    case .boolean(let value): Array(value ? "true".utf8 : "false".utf8)
    case .integer(let value): Array(String(value).utf8)
    case .unsigned(let value): Array(String(value).utf8)
    case .float(let value): Array(value.dotenvText.utf8)
    case .timestamp(let value): value.textInSeconds
    case .string(let bytes): bytes
    }
  }
}
