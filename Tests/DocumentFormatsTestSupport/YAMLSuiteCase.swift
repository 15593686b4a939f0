internal import CYAML

/// A case of the YAML test suite: a source and the events it has, or that it must be refused.
///
/// The suite's files are YAML themselves, each a list of cases, and say what cannot be seen with
/// signs:
///
///     - name: Spec Example 2.4. Sequence of Mappings
///       tags: sequence mapping spec
///       yaml: |
///         a:␣—»b∎
///       tree: |
///         +STR
///          +DOC
///     - yaml: |
package struct YAMLSuiteCase: Sendable {
  /// The file's name without its ending, and the case's number if the file has several: `DE56/3`.
  package let name: String
  /// What it is about.
  package let title: String
  /// The source.
  package let source: [UInt8]
  /// The events as `YAMLEventLog` has them, or nil if the source must be refused.
  package let events: [UInt8]?

  /// The value as JSON, if the suite gives it.
  package let json: [UInt8]?

  /// Reads the cases of one file.
  ///
  /// The file is read by libyaml, since a parser under test should not choose its own tests.
  ///
  /// - Returns: nil if the file is not of that form; cases that the suite skips are left out.
  package static func read(_ file: [UInt8], name: String) -> [YAMLSuiteCase]? {
    guard let fields = fields(of: file) else { return nil }
    var cases: [YAMLSuiteCase] = []
    var current: [String: [UInt8]] = [:]
    for (number, own) in fields.enumerated() {
      // A case inherits what it does not say, except that what failed before need not fail again.
      current["fail"] = nil
      if own["yaml"] != nil, own["tree"] != nil { current["json"] = nil }
      current.merge(own) { $1 }
      guard current["skip"] == nil, let source = current["yaml"] else { continue }
      let fails = current["fail"] == [UInt8]("true".utf8)
      guard let events = fails ? [] : current["tree"].map(unindented) else { return nil }
      cases.append(
        YAMLSuiteCase(
          name: fields.count > 1 ? "\(name)/\(number)" : name,
          title: current["name"].map { String(decoding: $0, as: UTF8.self) } ?? "",
          source: replacingSigns(in: source),
          events: fails ? nil : events,
          json: fails ? nil : current["json"].map(replacingSigns)
        )
      )
    }
    return cases
  }

  /// The text fields of each case in a file.
  private static func fields(of file: [UInt8]) -> [[String: [UInt8]]]? {
    var cases: [[String: [UInt8]]] = []
    var key: String?
    let isRead = LibYAML.forEachEvent(of: file) { event in
      switch event.type {
      case YAML_MAPPING_START_EVENT: cases.append([:])
      case YAML_SCALAR_EVENT where !cases.isEmpty:
        let scalar = event.data.scalar
        let text = Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length))
        if let name = key {
          cases[cases.count - 1][name] = text
          key = nil
        } else {
          key = String(decoding: text, as: UTF8.self)
        }
      default: break
      }
    }
    return isRead ? cases : nil
  }

  private static func unindented(_ tree: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    for line in tree.split(separator: 0x0A) { lines += line.drop { $0 == 0x20 } + [0x0A] }
    return replacingSigns(in: lines)
  }

  private static func replacingSigns(in text: [UInt8]) -> [UInt8] {
    var result = String.UnicodeScalarView()
    var scalars = String(decoding: text, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "␣": result.append(" ")
      // As many dashes as the tab is wide stand before its sign.
      case "—": continue
      case "»": result.append("\t")
      case "←": result.append("\r")
      case "⇔": result.append("\u{FEFF}")
      case "↵": continue
      case "∎":
        if scalars.first == "\n" { scalars.removeFirst() }
      default: result.append(scalar)
      }
    }
    return [UInt8](String(result).utf8)
  }
}
