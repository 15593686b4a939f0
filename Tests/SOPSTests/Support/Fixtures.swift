import DocumentFormats
import Foundation
import TestSupport
import Testing

/// Encrypted files that are part of the project, with their plaintexts beside them.
struct Fixture: Sendable, CustomTestStringConvertible {
  let folder: String
  let name: String
  let format: DocumentFormat

  var testDescription: String { name }

  /// The fixtures of a folder, which are named `NAME.encrypted.EXT` and `NAME.plain.EXT`.
  static func all(in folder: String) -> [Fixture] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
    return names.sorted().compactMap { file in
      guard let mark = file.firstRange(of: ".encrypted.") else { return nil }
      return Fixture(
        folder,
        String(file[..<mark.lowerBound]),
        format(String(file[mark.upperBound...]))
      )
    }
  }

  init(_ folder: String, _ name: String, _ format: DocumentFormat) {
    self.folder = folder
    self.name = name
    self.format = format
  }

  private static let path = Vectors.checkout + "/Tests/SOPSTests/Fixtures"

  private static func format(_ ending: String) -> DocumentFormat {
    switch ending {
    case "yaml": .yaml
    case "json": .json
    case "env": .dotenv
    case "ini": .ini
    default: .binary
    }
  }

  /// Any other file of the fixtures.
  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  private var ending: String {
    switch format {
    case .yaml, .json, .ini: format.rawValue
    case .dotenv: "env"
    case .binary: "bin"
    }
  }

  var encrypted: [UInt8] { get throws { try file("encrypted") } }
  var plain: [UInt8] { get throws { try file("plain") } }

  private func file(_ kind: String) throws -> [UInt8] {
    let path = "\(Self.path)/\(folder)/\(name).\(kind).\(ending)"
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Writes a fixture.
  func write(_ content: [UInt8], as kind: String) throws {
    let path = "\(Self.path)/\(folder)/\(name).\(kind).\(ending)"
    try Data(content).write(to: URL(fileURLWithPath: path))
  }
}
