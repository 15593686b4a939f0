import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

/// One change that somebody without the key makes to an encrypted file.
struct Tampering: Sendable, CustomTestStringConvertible {
  let reason: String
  /// What was encrypted.
  let text: String
  var selection: SelectionRule?
  var macOnlyEncrypted = false
  /// What reading it comes to, as `read` says it.
  let outcome: String
  let change: @Sendable (inout Lines) -> Void

  var testDescription: String { reason }

  init(
    _ reason: String,
    of text: String = standardText,
    selection: SelectionRule? = nil,
    macOnlyEncrypted: Bool = false,
    _ outcome: String,
    _ change: @escaping @Sendable (inout Lines) -> Void
  ) {
    self.reason = reason
    self.text = text
    self.selection = selection
    self.macOnlyEncrypted = macOnlyEncrypted
    self.outcome = outcome
    self.change = change
  }

  static let standardText = """
    # top
    # second
    a: one
    b: two
    list:
      - x
      - y
      - z
    map:
      c: "42"
      d: 7
      e: true
    f: ""
    g_unencrypted: clear
    h_unencrypted: 5

    """

  /// The encrypted file before and after.
  func files() throws -> (before: [UInt8], after: [UInt8]) {
    let sample = Sample(
      name: reason,
      format: .yaml,
      text: text,
      path: "",
      line: "",
      selection: selection,
      macOnlyEncrypted: macOnlyEncrypted
    )
    let before = try sample.encrypted()
    var lines = Lines(before.text)
    change(&lines)
    return (before, Array(lines.text.utf8))
  }

  /// What a reader says: the plaintext, or the kind of error and what was found out about the MAC.
  static func read(_ file: [UInt8], as format: DocumentFormat = .yaml) throws -> String {
    do throws(SOPSError) {
      return try EncryptedFile(parsing: file, as: format).open(with: [AgeKeys.standard]).plaintext
        .text
    } catch .macMismatch(_, _, let finding) {
      return "macMismatch \(finding)"
    } catch .macNotAuthentic(let finding) {
      return "macNotAuthentic \(finding)"
    } catch {
      return error.caseName
    }
  }
}

/// The lines of a file, by the words they begin with.
struct Lines {
  private(set) var lines: [String]

  init(_ text: String) { lines = text.components(separatedBy: "\n") }

  var text: String { lines.joined(separator: "\n") }

  /// The number of the line that begins so, blanks not counted.
  private func number(of start: String) -> Int {
    lines.firstIndex { $0.drop { $0 == " " }.hasPrefix(start) } ?? 0
  }

  /// What follows the beginning of a line.
  subscript(start: String) -> String {
    get {
      let line = lines[number(of: start)].drop { $0 == " " }
      return String(line.dropFirst(start.count))
    }
    set {
      let number = number(of: start)
      lines[number] = String(lines[number].prefix { $0 == " " }) + start + newValue
    }
  }

  /// A line by its number from zero.
  subscript(number: Int) -> String {
    get { lines[number] }
    set { lines[number] = newValue }
  }

  mutating func remove(_ start: String) { lines.remove(at: number(of: start)) }

  /// Adds a line, indented as the one it comes before.
  mutating func insert(_ line: String, before start: String) {
    let number = number(of: start)
    lines.insert(String(lines[number].prefix { $0 == " " }) + line, at: number)
  }

  mutating func swap(_ first: String, _ second: String) {
    (self[first], self[second]) = (self[second], self[first])
  }

  mutating func replace(_ old: String, with new: String) {
    lines = text.replacing(old, with: new).components(separatedBy: "\n")
  }
}

extension String {
  fileprivate func components(separatedBy separator: Character) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
