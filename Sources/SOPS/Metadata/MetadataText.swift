internal import DocumentFormats

/// Fields of the metadata as text, whatever they were written as: versions were numbers once, and
/// flat files know nothing but text.
enum MetadataText {
  /// The text of a scalar.
  static func text(of scalar: Scalar) -> [UInt8] {
    switch scalar {
    case .null: []
    case .boolean(let value): Array((value ? "true" : "false").utf8)
    case .integer(let value): Array(String(value).utf8)
    case .unsigned(let value): Array(String(value).utf8)
    case .float(let value): Array(value.positionalText.utf8)
    case .timestamp(let value): value.text
    case .string(let bytes): bytes
    }
  }

  /// The text of a field; nil for a list or mapping.
  static func string(_ value: DocumentValue) -> String? {
    guard case .scalar(let scalar) = value else { return nil }
    return String(decoding: text(of: scalar), as: UTF8.self)
  }

  /// The number a text says; `2.000000` is one too, as some versions wrote.
  static func number(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    guard let number = Double(text), number == number.rounded(), number.magnitude < 1e6 else {
      return nil
    }
    return Int(number)
  }

  /// What a text says as a boolean; nothing is false.
  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "TRUE", "true", "True": true
    case "", "0", "f", "F", "FALSE", "false", "False": false
    default: nil
    }
  }

  /// Whether a date can be read; only its form matters.
  static func isDate(_ text: String) -> Bool { Timestamp(rfc3339: Array(text.utf8)) != nil }
}

extension DocumentValue {
  /// The entries of a mapping, without comments.
  var entries: [(key: [UInt8], value: DocumentValue)] {
    guard case .mapping(let members) = self else { return [] }
    return members.compactMap { member in
      if case .entry(let key, let value) = member { (key, value) } else { nil }
    }
  }

  /// The items of a list, without comments; a value where a list belongs counts as its only item.
  var items: [DocumentValue] {
    switch self {
    case .sequence(let members): members.compactMap { $0.isComment ? nil : $0.value }
    case .scalar(.null): []
    case .mapping, .scalar: [self]
    }
  }

  /// The value of a field, by its exact name or else in other letters.
  func field(_ name: String) -> DocumentValue? {
    let entries = entries
    if let exact = entries.first(where: { $0.key.elementsEqual(name.utf8) }) { return exact.value }
    return entries.first { String(decoding: $0.key, as: UTF8.self).lowercased() == name }?.value
  }
}
