internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS

/// The members of a call's object, taken one by one; in the end none may be left.
struct CallParameters {
  private var values: [String: DocumentNode] = [:]
  private var known: [String] = []

  /// Takes the members of an object.
  init(_ object: DocumentNode) throws(CallFault) {
    var children = object.children
    while let key = children.next(), let value = children.next() {
      let name = String(decoding: key.text, as: UTF8.self)
      guard values.updateValue(value, forKey: name) == nil else { throw .duplicateName }
    }
    _ = take("id")
  }

  /// Takes a member, also one that is null.
  mutating func take(_ name: String) -> DocumentNode? {
    known.append(name)
    return values.removeValue(forKey: name)
  }

  /// Takes a member; null counts as none.
  private mutating func given(_ name: String) -> DocumentNode? {
    guard let value = take(name) else { return nil }
    return value.kind == .scalar && value.typedScalar == .null ? nil : value
  }

  /// Refuses what nobody took.
  func finish() throws(CallFault) {
    guard values.isEmpty else { throw .unknownParameter(known: known.sorted()) }
  }

  // MARK: Kinds

  mutating func text(_ name: String) throws(CallFault) -> String? {
    guard let value = given(name) else { return nil }
    guard let text = value.stringValue else { throw .unexpected(name, .text) }
    return text
  }

  mutating func flag(_ name: String) throws(CallFault) -> Bool? {
    guard let value = given(name) else { return nil }
    guard let flag = value.booleanValue else { throw .unexpected(name, .flag) }
    return flag
  }

  mutating func count(_ name: String) throws(CallFault) -> Int? {
    guard let value = given(name) else { return nil }
    guard let number = value.integerValue, (0...1000).contains(number) else {
      throw .unexpected(name, .count)
    }
    return Int(number)
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String,
    of type: Choice.Type
  ) throws(CallFault) -> Choice? where Choice.RawValue == String {
    guard let text = try text(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw .unexpected(name, .choice(Choice.allCases.map(\.rawValue)))
    }
    return choice
  }

  /// The path of a file: neither empty nor with the byte at which the system would cut it off.
  mutating func path(_ name: String) throws(CallFault) -> String? {
    guard let text = try text(name) else { return nil }
    guard !text.isEmpty, !text.utf8.contains(0) else { throw .unexpected(name, .path) }
    return text
  }

  /// Content: text, or bytes under the name with `_base64` behind it.
  mutating func content(_ name: String) throws(CallFault) -> [UInt8]? {
    let encodedName = name + "_base64"
    let content = try text(name)
    guard let encoded = try text(encodedName) else { return content.map { Array($0.utf8) } }
    guard content == nil else { throw .conflict(name, encodedName) }
    guard let bytes = Base64.decode(encoded, padded: true) else {
      throw .unexpected(encodedName, .base64)
    }
    return bytes
  }

  /// A place in a document: a list of keys and numbers, or the text of a path.
  mutating func place(_ name: String) throws(CallFault) -> DocumentPath? {
    guard let value = given(name) else { return nil }
    if let text = value.stringValue {
      do throws(DocumentPathError) {
        return try DocumentPath(parsing: text)
      } catch {
        throw .place(error)
      }
    }
    guard value.kind == .sequence else { throw .unexpected(name, .place) }
    var components: [DocumentPath.Component] = []
    for item in value.children {
      if let key = item.stringValue {
        components.append(.key(Array(key.utf8)))
      } else if let number = item.integerValue, let index = Int(exactly: number), index >= 0 {
        components.append(.index(index))
      } else {
        throw .unexpected(name, .place)
      }
    }
    return DocumentPath(components)
  }
}

extension CallParameters {
  /// Groups of keys: an object of kinds with their texts, or a list of such objects.
  mutating func keyGroups(_ name: String) throws(CallFault) -> [KeyGroup]? {
    guard let value = given(name) else { return nil }
    let nodes = value.kind == .sequence ? Array(value.children) : [value]
    guard !nodes.isEmpty else { throw .unexpected(name, .keys) }
    var groups: [KeyGroup] = []
    for node in nodes {
      let keys = try Self.keys(node, name)
      guard !keys.isEmpty else { throw .unexpected(name, .keys) }
      groups.append(KeyGroup(keys))
    }
    return groups
  }

  private static func keys(
    _ node: DocumentNode,
    _ name: String
  ) throws(CallFault) -> [MasterKeyIdentifier] {
    guard node.kind == .mapping else { throw .unexpected(name, .keys) }
    var keys: [MasterKeyIdentifier] = []
    var children = node.children
    while let key = children.next(), let value = children.next() {
      guard let kind = MasterKeyKind(rawValue: String(decoding: key.text, as: UTF8.self)) else {
        throw .unexpected(name, .keys)
      }
      for item in value.kind == .sequence ? Array(value.children) : [value] {
        guard let text = item.stringValue else { throw .unexpected(name, .keys) }
        do throws(MasterKeyTextFault) {
          keys.append(try MasterKeyIdentifier(parsing: text, as: kind))
        } catch {
          throw .key(error)
        }
      }
    }
    return keys
  }

  /// A selection rule: an object of its name with its text.
  mutating func selection(_ name: String) throws(CallFault) -> SelectionRule? {
    guard let value = given(name) else { return nil }
    var children = value.children
    guard value.kind == .mapping, let key = children.next(),
      let text = children.next()?.stringValue,
      children.next() == nil,
      let rule = SelectionRule.Name(rawValue: String(decoding: key.text, as: UTF8.self))
    else { throw .unexpected(name, .selection) }
    return SelectionRule(rule, text)
  }
}
