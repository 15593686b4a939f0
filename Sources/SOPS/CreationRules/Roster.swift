internal import DocumentFormats

/// Whose key is whose: the names a configuration gives to keys.
///
///     keys:
///       - &alice age1…        # an anchor is a name
///       - users: &users
///           - &bob 85D77543…  # at any depth
///       - carol: age1…        # and so is a key of YAML
///     creation_rules:
///       - age:
///           - *alice
///           - age1…  # dave     and a remark beside a key in a rule
///
/// Other readers pass over the list and follow the anchors.
public struct Roster: Sendable {
  /// A key with its name.
  public struct Entry: Sendable, Equatable {
    /// The name: an anchor, or a remark.
    public let name: String
    /// The key's text.
    public let key: String
    /// The line it stands in.
    public let line: Int
  }

  /// The named keys of the list `keys`, in their order.
  public private(set) var entries: [Entry] = []

  private var names: [String: String] = [:]

  init() {}

  /// Reads the list `keys`.
  init(_ node: DocumentNode?, in source: ConfigurationSource) {
    guard let node else { return }
    collect(node, in: source)
  }

  private mutating func collect(
    _ node: DocumentNode,
    under key: DocumentNode? = nil,
    in source: ConfigurationSource
  ) {
    var children = node.children
    switch node.kind {
    case .mapping:
      while let key = children.next(), let value = children.next() {
        collect(value, under: key, in: source)
      }
    case .sequence:
      while let item = children.next() { collect(item, in: source) }
    case .scalar: add(node, under: key, in: source)
    case .alias, .document: break
    }
  }

  private mutating func add(
    _ node: DocumentNode,
    under key: DocumentNode?,
    in source: ConfigurationSource
  ) {
    let text = KeyListText.trim(ConfigurationFields.text(node))
    guard let name = Self.name(node) ?? key.map(ConfigurationFields.text), !text.isEmpty,
      !ConfigurationFields.isNull(node)
    else { return }
    note(name, of: text)
    let line = source.line(of: node.fullRange.lowerBound)
    entries.append(Entry(name: name, key: text, line: line))
  }

  /// Notes the name of a key where it is used, unless it has one.
  mutating func note(_ node: DocumentNode, as key: String) {
    if let name = Self.name(node) { note(name, of: key) }
  }

  private mutating func note(_ name: String, of key: String) {
    let key = Self.lookupText(key)
    if names[key] == nil { names[key] = name }
  }

  /// The anchor of a key, or what is remarked beside it.
  private static func name(_ node: DocumentNode) -> String? {
    if let anchor = node.resolved.anchor { return String(decoding: anchor, as: UTF8.self) }
    guard let comment = node.comments(.line).first else { return nil }
    let text = String(decoding: comment.text, as: UTF8.self)
    let name = KeyListText.trim(String(text.unicodeScalars.prefix { $0 != "\n" }))
    return name.isEmpty ? nil : name
  }

  /// The name of a key, if it has one.
  public func name(of key: MasterKeyIdentifier) -> String? {
    let lessExactly: [String] =
      switch key {
      // Context and profile are not in the text, and the same key may have a role or none.
      case .awsKMS(let key): ["\(key.arn)+\(key.role)", key.arn]
      case .azureKeyVault(let key): ["\(key.vaultURL)/keys/\(key.name)"]
      default: []
      }
    return ([key.description] + lessExactly).lazy
      .compactMap { names[Self.lookupText($0)] }.first
  }

  /// A text as it is compared: fingerprints and resource names without blanks, the first in
  /// capitals, and an address without a slash at its end.
  private static func lookupText(_ key: String) -> String {
    // An SSH key has blanks that mean something.
    guard !key.utf8.starts(with: "ssh-".utf8) else { return key }
    let text = KeyListText.removeBlanks(key)
    guard !text.unicodeScalars.allSatisfy({ $0.properties.isASCIIHexDigit || $0 == "!" }) else {
      return text.uppercased()
    }
    return text.utf8.last == UInt8(ascii: "/") ? String(text.unicodeScalars.dropLast()) : text
  }
}
