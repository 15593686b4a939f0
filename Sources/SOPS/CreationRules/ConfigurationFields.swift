internal import DocumentFormats

/// The entries of a mapping, those it merges included, read by their types.
///
/// `null` is as good as no entry, as for the reference, and any scalar is text as it is written:
/// fingerprints may be all digits.
struct ConfigurationFields {
  /// An entry, with its key for messages.
  struct Entry {
    let key: DocumentNode
    let value: DocumentNode
  }

  let source: ConfigurationSource
  let node: DocumentNode?
  private(set) var entries: [String: Entry] = [:]

  /// Reads a mapping; no node, or null, is an empty one.
  init(
    _ node: DocumentNode?,
    named name: String,
    in source: ConfigurationSource
  ) throws(ConfigurationError) {
    self.source = source
    self.node = node
    guard let node, !Self.isNull(node) else { return }
    guard node.resolved.kind == .mapping else {
      throw unexpected(node, name, .mapping)
    }
    try add(node.resolved)
  }

  /// Adds the entries of a mapping, and then what it merges: what is there already goes first.
  private mutating func add(_ mapping: DocumentNode) throws(ConfigurationError) {
    var own: [String: Int] = [:]
    var merged: DocumentNode?
    var children = mapping.children
    while let key = children.next(), let value = children.next() {
      guard key.resolved.kind == .scalar else { throw source.error(.keyNotText, at: key) }
      let name = Self.text(key)
      let offset = key.fullRange.lowerBound
      if let first = own.updateValue(offset, forKey: name) {
        let fault = ConfigurationFault.duplicateKey(name, firstLine: source.line(of: first))
        throw source.error(fault, at: key)
      }
      if Self.isMerge(key) {
        merged = value
      } else if entries[name] == nil {
        entries[name] = Entry(key: key, value: value)
      }
    }
    if let merged { try merge(merged) }
  }

  private mutating func merge(_ value: DocumentNode) throws(ConfigurationError) {
    let mappings = value.kind == .sequence ? Array(value.children) : [value]
    for mapping in mappings {
      guard mapping.resolved.kind == .mapping else {
        throw source.error(.mergeNotMapping, at: mapping)
      }
      try add(mapping.resolved)
    }
  }

  private static func isMerge(_ key: DocumentNode) -> Bool {
    guard key.kind == .scalar, key.text == Array("<<".utf8) else { return false }
    guard let tag = key.tag else { return key.style == .plain }
    return tag == Array("tag:yaml.org,2002:merge".utf8)
  }
}
