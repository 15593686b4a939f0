public import DocumentFormats
public import CryptoPrimitives

extension OpenedFile {
  /// The plaintext with a value at a place, as `set` puts it there.
  ///
  /// What a mapping lacks is appended to it, a list grows at its end whatever the number, and a step
  /// into a single value replaces it by what the step needs.
  ///
  /// - Returns: The plaintext; nil where the value is there already, type included.
  /// - Throws: `SOPSError.wrongKindOfPlace` for a key in a list.
  public func setting(
    _ value: DocumentValue,
    at path: DocumentPath
  ) throws(SOPSError) -> SecretBytes? {
    guard file.format != .binary else { return try settingBinary(value, at: path) }
    let document = try document()
    var editor = DocumentEditor(document)
    do throws(EditError) {
      guard try document.set(value, at: path, in: &editor) else { return nil }
      var bytes = try editor.finish()
      return SecretBytes(moving: &bytes)
    } catch .noSuchMember {
      throw .wrongKindOfPlace(path)
    } catch {
      throw .edit(error, nil)
    }
  }

  /// The plaintext without what is at a place.
  ///
  /// - Throws: `SOPSError.noSuchPlace`, `.wrongKindOfPlace`.
  public func removing(_ path: DocumentPath) throws(SOPSError) -> SecretBytes {
    guard let last = path.components.last else { throw .noSuchPlace(path) }
    guard file.format != .binary else { throw .wrongKindOfPlace(path) }
    let document = try document()
    let parent = DocumentPath(Array(path.components.dropLast()))
    let collection = try document.existingNode(at: parent)
    _ = try document.existingNode(at: path)
    var editor = DocumentEditor(document)
    switch last {
    case .index(let number): editor.removeMember(number, of: collection)
    case .key(let key):
      // Of a key that comes more than once all go: the next would take the place of the first.
      for number in collection.numbers(of: key) { editor.removeMember(number, of: collection) }
    }
    do throws(EditError) {
      var bytes = try editor.finish()
      return SecretBytes(moving: &bytes)
    } catch {
      throw .edit(error, nil)
    }
  }

  private func settingBinary(
    _ value: DocumentValue,
    at path: DocumentPath
  ) throws(SOPSError) -> SecretBytes? {
    guard path == DocumentPath([.key(Array("data".utf8))]), case .scalar(.string(let text)) = value
    else { throw .wrongKindOfPlace(path) }
    let isSame = plaintext.withBytes { constantTimeEquals($0, text.span) }
    return isSame ? nil : SecretBytes(copying: text)
  }
}

extension DocumentNode {
  /// The numbers of the entries with a key.
  fileprivate func numbers(of key: [UInt8]) -> [Int] {
    var numbers: [Int] = []
    var number = 0
    var children = resolved.children
    while let name = children.next(), children.next() != nil {
      if name.resolved.text == key { numbers.append(number) }
      number += 1
    }
    return numbers
  }
}

extension Document {
  /// Puts a value at a place; false where it is there already.
  fileprivate func set(
    _ value: DocumentValue,
    at path: DocumentPath,
    in editor: inout DocumentEditor
  ) throws(EditError) -> Bool {
    guard var node = parts.first else { throw .noSuchMember }
    for (number, component) in path.components.enumerated() {
      let rest = path.components[(number + 1)...]
      let collection = node.content ?? node
      switch (component, collection.resolved.kind) {
      case (.key(let key), .mapping):
        guard let next = collection[key] else {
          let member = DocumentValue.Member.entry(key: key, value.wrapped(in: rest))
          editor.insert([member], into: collection, at: collection.entryCount)
          return true
        }
        node = next
      case (.index(let index), .sequence):
        guard let next = collection[index] else {
          let count = collection.children.reduce(0) { count, _ in count + 1 }
          editor.insert([.item(value.wrapped(in: rest))], into: collection, at: count)
          return true
        }
        node = next
      case (_, .scalar), (_, .document):
        try editor.put(value.wrapped(in: path.components[number...]), in: node)
        return true
      default: throw .noSuchMember
      }
    }
    guard DocumentValue(node) != value else { return false }
    try editor.put(value, in: node)
    return true
  }
}

extension DocumentEditor {
  fileprivate mutating func put(
    _ value: DocumentValue,
    in node: DocumentNode
  ) throws(EditError) {
    guard node.kind != .document || node.content != nil else {
      guard case .mapping(let members) = value else { throw .noSuchMember }
      return insert(members, into: node, at: 0)
    }
    let node = node.content ?? node
    if case .scalar(let scalar) = value, node.kind == .scalar {
      try replace(node, with: scalar)
    } else {
      try replace(node, with: value)
    }
  }
}

extension DocumentNode {
  fileprivate var entryCount: Int { resolved.children.reduce(0) { count, _ in count + 1 } / 2 }
}

extension DocumentValue {
  /// The value inside the collections that steps to it need; a list has the one item.
  fileprivate func wrapped(in path: ArraySlice<DocumentPath.Component>) -> DocumentValue {
    path.reversed().reduce(self) { value, component in
      switch component {
      case .key(let key): .mapping([.entry(key: key, value)])
      case .index: .sequence([.item(value)])
      }
    }
  }
}
