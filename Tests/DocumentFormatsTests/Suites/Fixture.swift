import DocumentFormats
import Foundation
import Testing

/// Files of one case that the reference wrote from `plain`: `encrypted`, `decrypted` and, where it
/// can say the values, `decrypted.json`.
struct Fixture: Sendable, CustomTestStringConvertible {
  let format: DocumentFormat
  let name: String

  /// All cases of a format, sorted.
  static func all(_ format: DocumentFormat) -> [Fixture] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder(format))
    return (names ?? []).sorted().map { Fixture(format: format, name: $0) }
  }

  private static func folder(_ format: DocumentFormat) -> String {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return tests.path + "/Fixtures/\(format.rawValue)"
  }

  var testDescription: String { "\(format.rawValue)/\(name)" }

  /// A file of the case, or nil if it has none of that name.
  subscript(_ file: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(Self.folder(format))/\(name)/\(file)").map {
      [UInt8]($0)
    }
  }

  /// The document the reference was given.
  var plain: [UInt8]? { self["plain.\(format.rawValue)"] }

  /// The document the reference wrote when it decrypted.
  var decrypted: [UInt8]? { self["decrypted.\(format.rawValue)"] }

  /// All documents of the case in its own format.
  var sources: [[UInt8]] {
    ["plain", "encrypted", "decrypted"].compactMap { self["\($0).\(format.rawValue)"] }
  }
}
