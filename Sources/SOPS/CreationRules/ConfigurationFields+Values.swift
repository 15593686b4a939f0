internal import DocumentFormats

extension ConfigurationFields {
  /// The value of a key; nil where there is none or it is null.
  subscript(name: String) -> DocumentNode? {
    guard let value = entries[name]?.value, !Self.isNull(value) else { return nil }
    return value
  }

  /// A text; empty where there is none.
  func text(_ name: String) throws(ConfigurationError) -> String {
    guard let value = self[name] else { return "" }
    guard value.resolved.kind == .scalar else { throw unexpected(value, name, .text) }
    return Self.text(value)
  }

  /// A text that has to be there.
  func neededText(_ name: String) throws(ConfigurationError) -> String {
    let text = try text(name)
    guard text.isEmpty, let node else { return text }
    throw source.error(.missing(name), at: node)
  }

  /// A whole number, also in quotes or with a fraction of zero; nil where there is none.
  func integer(_ name: String) throws(ConfigurationError) -> Int? {
    guard let value = self[name] else { return nil }
    guard value.resolved.kind == .scalar else { throw unexpected(value, name, .wholeNumber) }
    let number: Int? =
      switch value.resolved.typedScalar {
      case .integer(let number): Int(exactly: number)
      case .float(let number): Int(exactly: number)
      case .string(let text): Int(String(decoding: text, as: UTF8.self))
      default: nil
      }
    guard let number else { throw unexpected(value, name, .wholeNumber) }
    return number
  }

  /// A number that is not negative; zero where there is none.
  func count(_ name: String) throws(ConfigurationError) -> Int {
    let number = try integer(name) ?? 0
    guard number < 0, let value = self[name] else { return number }
    throw unexpected(value, name, .countingNumber)
  }

  /// A boolean; false where there is none.
  ///
  /// The words of YAML 1.1 count where a boolean is wanted, and those the reference takes.
  func boolean(_ name: String) throws(ConfigurationError) -> Bool {
    guard let value = self[name] else { return false }
    guard value.resolved.kind == .scalar else { throw unexpected(value, name, .boolean) }
    if case .boolean(let found) = value.resolved.typedScalar { return found }
    switch Self.text(value) {
    case "y", "Y", "yes", "on": return true
    case "n", "N", "no", "off": return false
    default: throw unexpected(value, name, .boolean)
    }
  }

  /// The items of a list; none where there is none.
  func list(_ name: String) throws(ConfigurationError) -> [DocumentNode] {
    guard let value = self[name] else { return [] }
    guard value.resolved.kind == .sequence else { throw unexpected(value, name, .list) }
    return Array(value.resolved.children)
  }

  func unexpected(
    _ value: DocumentNode,
    _ name: String,
    _ expected: ConfigurationFault.Expectation
  ) -> ConfigurationError {
    source.error(.unexpected(Self.value(value), key: name, expected: expected), at: value)
  }

  static func isNull(_ node: DocumentNode) -> Bool {
    node.resolved.kind == .scalar && node.resolved.typedScalar == .null
  }

  static func text(_ node: DocumentNode) -> String {
    // What a tag says is text need not be written as it, `!!binary` for one.
    guard case .string(let text) = node.resolved.typedScalar else {
      return String(decoding: node.resolved.text, as: UTF8.self)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func value(_ node: DocumentNode) -> ConfigurationValue {
    switch node.resolved.kind {
    case .mapping: .mapping
    case .sequence: .list
    default: isNull(node) ? .nothing : .text(text(node))
    }
  }
}
