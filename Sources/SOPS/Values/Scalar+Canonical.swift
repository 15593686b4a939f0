internal import DocumentFormats

// The bytes of a value, which are encrypted and counted in the MAC.
//
//     "text"   text        1_000   1000      1e21   1000000000000000000000
//     true     True        2.50    2.5       2001-12-14T21:59:43.1Z   the same

extension Scalar {
  /// The value's type and bytes; nil where nothing is encrypted: null, and numbers beyond 64 bits.
  var canonical: (type: ValueType, bytes: [UInt8])? {
    switch self {
    case .null, .unsigned: nil
    case .string(let bytes): (.string, bytes)
    case .boolean(let value): (.boolean, Array((value ? "True" : "False").utf8))
    case .integer(let value): (.integer, Array(String(value).utf8))
    case .float(let value): (.float, Array(value.positionalText.utf8))
    case .timestamp(let value): (.timestamp, value.text)
    }
  }

  /// Reads the bytes of a decrypted value as its type; nil where they are none of it.
  init?(_ bytes: [UInt8], as type: ValueType) {
    switch type {
    case .string, .bytes, .comment: self = .string(bytes)
    case .integer:
      guard let value = Int64(String(decoding: bytes, as: UTF8.self)) else { return nil }
      self = .integer(value)
    case .float:
      guard let value = Self.float(bytes) else { return nil }
      self = .float(value)
    case .boolean:
      guard let value = Self.boolean(bytes) else { return nil }
      self = .boolean(value)
    case .timestamp:
      guard let value = Timestamp(rfc3339: bytes) else { return nil }
      self = .timestamp(value)
    }
  }

  private static func float(_ bytes: [UInt8]) -> Double? {
    let text = String(decoding: bytes, as: UTF8.self)
    switch text.lowercased() {
    case "nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return Double(text.first == "+" ? String(text.dropFirst()) : text)
    }
  }

  private static func boolean(_ bytes: [UInt8]) -> Bool? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "1", "t", "T", "TRUE", "true", "True": true
    case "0", "f", "F", "FALSE", "false", "False": false
    default: nil
    }
  }
}
