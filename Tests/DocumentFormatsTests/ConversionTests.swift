import DocumentFormats
import Foundation
import Testing

/// A file read in one format and written in another is what the reference makes of it.
///
/// A pair of fixtures is named for the two formats: `NAME-FROM-TO.in.FROM`, `NAME-FROM-TO.out.TO`.
struct ConversionTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/conversions")

  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.contains(".in.") }.sorted()

  @Test
  func `there are conversions to test`() {
    #expect(Self.names.count > 30)
  }

  @Test(arguments: names)
  func `a conversion is the reference's, byte for byte`(name: String) throws {
    let source = Self.folder.appending(path: name)
    let stem = String(name.prefix { $0 != "." })
    let target = String(try #require(stem.split(separator: "-").last))
    let expected = Self.folder.appending(path: "\(stem).out.\(target)")
    let document = try Document(
      parsing: [UInt8](Data(contentsOf: source)),
      as: DocumentFormat(path: source.path)
    )
    let written = try DocumentFormat(path: expected.path).write(
      document.parts.map { DocumentValue($0) }
    )
    #expect(
      String(decoding: written, as: UTF8.self)
        == String(decoding: try Data(contentsOf: expected), as: UTF8.self)
    )
  }

  @Test
  func `a tree does not fit into lines`() throws {
    let document = try Document(parsing: [UInt8]("a: {b: {c: 1}}".utf8), as: .yaml)
    let values = document.parts.map { DocumentValue($0) }
    #expect(throws: EditError.unsupportedValue(.mapping, in: .dotenv)) {
      try DocumentFormat.dotenv.write(values)
    }
    #expect(throws: EditError.unsupportedValue(.mapping, in: .ini)) {
      try DocumentFormat.ini.write(values)
    }
  }

  @Test
  func `a stream of documents fits into YAML only`() throws {
    let document = try Document(parsing: [UInt8]("a: 1\n---\na: 2\n".utf8), as: .yaml)
    let values = document.parts.map { DocumentValue($0) }
    #expect(throws: EditError.unsupportedStream(in: .json)) {
      try DocumentFormat.json.write(values)
    }
  }
}
