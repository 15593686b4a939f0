internal import DocumentFormats

// Metadata in files of one level, dotenv and INI, has names that say the way to a leaf:
//
//     sops_version                              version
//     sops_age__list_0__map_recipient           age, item 0, recipient
//     sops_kms__list_1__map_context__map_team   kms, item 1, context, team
//
// Empty lists and mappings leave no trace, and every leaf is text.

/// Turns a tree into rows of names and texts, and rows into a tree.
enum FlatNames {
  /// A leaf and its name.
  typealias Row = (name: [UInt8], text: [UInt8])

  private static let mapSeparator = [UInt8]("__map_".utf8)
  private static let listSeparator = [UInt8]("__list_".utf8)

  // MARK: To rows

  /// The rows of a mapping, depth first.
  static func rows(_ value: DocumentValue) -> [Row] {
    var rows: [Row] = []
    collect(value, name: [], isTop: true, into: &rows)
    return rows
  }

  private static func collect(
    _ value: DocumentValue,
    name: [UInt8],
    isTop: Bool,
    into rows: inout [Row]
  ) {
    switch value {
    case .scalar(let scalar): rows.append((name, MetadataText.text(of: scalar)))
    case .mapping(let members):
      for case .entry(let key, let value) in members {
        let start = isTop ? [] : name + Array("__map_".utf8)
        collect(value, name: start + key, isTop: false, into: &rows)
      }
    case .sequence(let members):
      var number = 0
      for case .item(let value) in members {
        collect(value, name: name + Array("__list_\(number)".utf8), isTop: false, into: &rows)
        number += 1
      }
    }
  }

  // MARK: From rows

  /// The tree that rows say.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - closesGaps: Whether the items of a list that has gaps are those that are there, as after
  ///     somebody has deleted one.
  /// - Returns: The tree.
  /// - Throws: `MetadataFault.conflictingNames` where two rows contradict each other.
  static func tree(
    _ rows: [Row],
    closingGaps closesGaps: Bool = false
  ) throws(MetadataFault) -> DocumentValue {
    var root = Branch()
    for row in rows {
      let steps = steps(row.name)
      // No field is so deep, and unknown ones are no concern.
      guard steps.count <= deepest else { continue }
      guard root.set(row.text, at: steps[...]) else {
        throw .conflictingNames(String(decoding: row.name, as: UTF8.self))
      }
    }
    guard let value = root.value(closingGaps: closesGaps) else { throw .conflictingNames("") }
    return value
  }

  private static let deepest = 32

  private enum Step: Equatable {
    case key([UInt8])
    case index(Int)
  }

  private static func steps(_ name: [UInt8]) -> [Step] {
    let bytes = name.span
    var steps: [Step] = []
    var token: [UInt8] = []
    var isIndex = false
    var position = 0
    func end() {
      let number = Int(String(decoding: token, as: UTF8.self)) ?? 0
      steps.append(isIndex ? .index(number) : .key(token))
      token = []
    }
    while position < bytes.count {
      if bytes.hasPrefix(mapSeparator, at: position) {
        end()
        isIndex = false
        position += mapSeparator.count
      } else if bytes.hasPrefix(listSeparator, at: position) {
        end()
        isIndex = true
        position += listSeparator.count
      } else {
        token.append(bytes[position])
        position += 1
      }
    }
    end()
    return steps
  }

  /// A place in the tree while it grows.
  private struct Branch {
    private var text: [UInt8]?
    private var keys: [(key: [UInt8], branch: Branch)] = []
    private var places: [[UInt8]: Int] = [:]
    private var items: [Int: Branch] = [:]

    /// Puts a text at a place; false where something else is there.
    mutating func set(_ newText: [UInt8], at steps: ArraySlice<Step>) -> Bool {
      switch steps.first {
      case nil:
        guard text == nil, keys.isEmpty, items.isEmpty else { return false }
        text = newText
        return true
      case .key(let key):
        guard text == nil, items.isEmpty else { return false }
        let place = places[key] ?? keys.count
        if place == keys.count {
          keys.append((key, Branch()))
          places[key] = place
        }
        return keys[place].branch.set(newText, at: steps.dropFirst())
      case .index(let number):
        guard text == nil, keys.isEmpty else { return false }
        return items[number, default: Branch()].set(newText, at: steps.dropFirst())
      }
    }

    /// What stands there; nil where a list has gaps that are not to be closed.
    func value(closingGaps closesGaps: Bool) -> DocumentValue? {
      if let text { return .scalar(.string(text)) }
      guard items.isEmpty else {
        let numbers = closesGaps ? items.keys.sorted() : Array(0..<items.count)
        let values = numbers.compactMap { items[$0]?.value(closingGaps: closesGaps) }
        return values.count == items.count ? .sequence(values.map { .item($0) }) : nil
      }
      var members: [DocumentValue.Member] = []
      for (key, branch) in keys {
        guard let value = branch.value(closingGaps: closesGaps) else { return nil }
        members.append(.entry(key: key, value))
      }
      return .mapping(members)
    }
  }
}
