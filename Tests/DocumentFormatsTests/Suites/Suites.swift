import DocumentFormats
import DocumentFormatsTestSupport
import TestSupport
import Testing

/// The published suites of YAML and JSON.
enum Suites {
  /// The cases of the YAML test suite; a file that could not be read is missing.
  static let yaml: [YAMLSuiteCase] = Vectors.names(in: "yaml-test-suite")
    .filter { $0.hasSuffix(".yaml") }
    .flatMap { file in
      let bytes = (try? Vectors.read("yaml-test-suite/" + file)) ?? []
      return YAMLSuiteCase.read(bytes, name: String(file.dropLast(5))) ?? []
    }

  /// The files of the JSON test suite that every parser must read.
  static let validJSON: [String] = Vectors.names(in: "json-test-suite").filter {
    $0.hasPrefix("y_")
  }
}

extension YAMLSuiteCase: CustomTestStringConvertible {
  /// The name and what it is about.
  public var testDescription: String { "\(name) \(title)" }
}

/// The bytes of a document in which nothing is edited.
func unedited(_ source: [UInt8], as format: DocumentFormat) throws -> [UInt8] {
  try DocumentEditor(Document(parsing: source, as: format)).finish()
}

/// Bytes as something to read in a failed expectation.
func text(_ bytes: [UInt8]?) -> String? {
  bytes.map { String(decoding: $0, as: UTF8.self) }
}
