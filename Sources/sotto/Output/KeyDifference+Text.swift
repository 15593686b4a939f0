internal import SOPS
internal import Workspace

extension KeyDifference {
  /// The difference as lines, keys that come and go marked in the reference's way.
  ///
  ///     Group 1
  ///         age1… (alice)
  ///     +++ age1… (bob)
  ///     --- age1…
  ///
  /// - Parameters:
  ///   - isColoured: Whether the lines are for a terminal.
  ///   - name: Whose key is which.
  /// - Returns: The lines.
  func text(isColoured: Bool, name: (MasterKeyIdentifier) -> String?) -> String {
    let style = Style(isColoured: isColoured)
    func label(_ key: MasterKeyIdentifier) -> String {
      name(key).map { "\(key) (\($0))" } ?? "\(key)"
    }
    var lines = thresholdLines(style)
    for (number, group) in groups.enumerated() {
      lines.append(style.underlined("Group \(number + 1)"))
      lines += group.kept.map { "    " + label($0) }
      lines += group.added.map { style.green("+++ " + label($0)) }
      lines += group.removed.map { style.red("--- " + label($0)) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func thresholdLines(_ style: Style) -> [String] {
    guard groups.count > 1, newThreshold > 0 || oldThreshold > 0 else { return [] }
    let line = { (threshold: Int) in "shamir_threshold: \(threshold)" }
    guard oldThreshold != newThreshold else { return ["    " + line(newThreshold)] }
    return [style.green("+++ " + line(newThreshold))]
      + (oldThreshold > 0 ? [style.red("--- " + line(oldThreshold))] : [])
  }
}

/// Colours and the like, where a terminal shows them.
struct Style {
  let isColoured: Bool

  func green(_ text: String) -> String { wrapped(text, "32") }
  func red(_ text: String) -> String { wrapped(text, "31") }
  func underlined(_ text: String) -> String { wrapped(text, "4") }

  private func wrapped(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
