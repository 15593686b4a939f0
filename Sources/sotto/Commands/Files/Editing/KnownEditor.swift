/// How an editor is kept from putting what it edits on a disk, and how it is told a place in a file.
///
/// Editors keep copies beside a file and elsewhere: swap and recovery files, backups, undo and history.
/// What lies beside the file lies in memory, with the file; what lies elsewhere is switched off, or lies
/// in a folder in memory that goes with the editor.
struct KnownEditor: Sendable {
  /// What the arguments and variables depend on.
  struct Surroundings: Sendable {
    /// A folder in memory that the editor can use as it likes.
    let folder: String
    /// The variables that the editor would have.
    let variables: [String: String]
    /// Whether there is a directory of this name in the user's home.
    let homeHas: @Sendable (_ name: String) -> Bool
  }

  /// How a command line names a place in a file.
  enum PlaceStyle: Sendable {
    /// Not at all.
    case none
    /// `+LINE`
    case plusLine
    /// `+LINE,COLUMN`
    case plusLineCommaColumn
    /// `+LINE:COLUMN`
    case plusLineColonColumn
    /// `FILE:LINE:COLUMN`
    case suffix
    /// `--goto FILE:LINE:COLUMN`
    case goto
  }

  /// The names of the program.
  let names: [String]
  /// How it is told a place.
  var place = PlaceStyle.plusLine
  /// Whether it only sends the file to a program that runs already, and finds that in the folder for
  /// temporary files.
  var isClient = false
  /// The arguments before the user's own.
  var arguments: @Sendable (_ own: [String], Surroundings) -> [String] = { _, _ in [] }
  /// The variables that differ from the user's.
  var variables: @Sendable (Surroundings) -> [String: String] = { _ in [:] }
  /// What the user should know about copies that it keeps all the same, or why it looks unusual.
  var warning: @Sendable (Surroundings) -> String? = { _ in nil }

  /// Finds the editor that a program is.
  ///
  /// - Parameters:
  ///   - name: The name under which it is started.
  ///   - target: The name of the program that the name is a link to, if it is one.
  /// - Returns: The editor; nil for one that is not known.
  static func find(_ name: String, linkedTo target: String) -> KnownEditor? {
    // Many programs call themselves vi; most of those that have no other name are Vim.
    let candidates = name == "vi" ? [target, "vim"] : [name, target]
    for candidate in candidates.map(Self.withoutVariant) {
      if let editor = all.first(where: { $0.names.contains(candidate) }) { return editor }
    }
    return nil
  }

  /// The name without what tells builds and versions apart: `vim.basic`, `emacs-28.2`.
  private static func withoutVariant(_ name: String) -> String {
    let stem = name.prefix { $0 != "." }
    let parts = stem.split(separator: "-")
    guard parts.count > 1, parts.last?.allSatisfy(\.isNumber) == true else { return String(stem) }
    return parts.dropLast().joined(separator: "-")
  }
}

extension KnownEditor {
  /// The word or words that open a file, at a place if one is given.
  func words(for file: String, at position: TextPosition?) -> [String] {
    guard let position else { return [file] }
    let (line, column) = (position.line, position.column)
    switch place {
    case .none: return [file]
    case .plusLine: return ["+\(line)", file]
    case .plusLineCommaColumn: return ["+\(line),\(column)", file]
    case .plusLineColonColumn: return ["+\(line):\(column)", file]
    case .suffix: return ["\(file):\(line):\(column)"]
    case .goto: return ["--goto", "\(file):\(line):\(column)"]
    }
  }
}
