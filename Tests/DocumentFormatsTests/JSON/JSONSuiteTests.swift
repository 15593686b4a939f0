import DocumentFormats
import TestSupport
import Testing

/// The published JSON parsing tests.
///
/// What begins with `y_` must be read, what begins with `n_` must not, `i_` is for us to decide.
@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct JSONSuiteTests {
  private static let folder = "json-test-suite"

  static func names(_ prefix: String) -> [String] {
    Vectors.names(in: folder).filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }
  }

  static func source(_ name: String) throws -> [UInt8] {
    try Vectors.read(folder + "/" + name)
  }

  @Test func `there are files of all three kinds`() {
    #expect(Self.names("y_").count >= 90)
    #expect(Self.names("n_").count >= 180)
    #expect(Self.names("i_").count >= 30)
  }

  @Test(arguments: names("y_"))
  func `what must be read is read and stays itself`(_ name: String) throws {
    let source = try Self.source(name)
    let document = try Document(parsing: source, as: .json)
    #expect(try DocumentEditor(document).finish() == source)
    for node in document.scalars { #expect(throws: Never.self) { try node.scalar() } }
  }

  @Test(arguments: names("n_"))
  func `what must not be read is refused`(_ name: String) throws {
    let source = try Self.source(name)
    #expect(throws: SyntaxError.self) { try Document(parsing: source, as: .json) }
  }

  /// What is refused of the undecided files, with the reason; all others are read.
  private static let refused: [String: SyntaxProblem] = [
    // Other encodings than UTF-8: in each the first byte is none of a value.
    "i_string_UTF-16LE_with_BOM.json": .unexpectedByte(expected: .value),
    "i_string_utf16BE_no_BOM.json": .unexpectedByte(expected: .value),
    "i_string_utf16LE_no_BOM.json": .unexpectedByte(expected: .value),
    // RFC 8259 §8.1 allows to refuse it, and the reference does.
    "i_structure_UTF-8_BOM_empty_object.json": .byteOrderMark,
  ]

  @Test(arguments: names("i_"))
  func `the undecided are read, but for other encodings and a mark`(_ name: String) throws {
    let source = try Self.source(name)
    if let problem = Self.refused[name] {
      let error = #expect(throws: SyntaxError.self) { try Document(parsing: source, as: .json) }
      #expect(error?.problem == problem)
      return
    }
    let document = try Document(parsing: source, as: .json)
    #expect(try DocumentEditor(document).finish() == source)
  }

  /// Numbers that no double reaches: they are read, and refused when somebody asks for their value.
  private static let beyondDouble: Set<String> = [
    "i_number_huge_exp.json", "i_number_neg_int_huge_exp.json",
    "i_number_pos_double_huge_exp.json", "i_number_real_neg_overflow.json",
    "i_number_real_pos_overflow.json",
  ]

  @Test(arguments: names("i_number_"))
  func `only numbers beyond the doubles have no value`(_ name: String) throws {
    let document = try Document(parsing: Self.source(name), as: .json)
    let number = try #require(document.scalars.first)
    guard Self.beyondDouble.contains(name) else {
      #expect(throws: Never.self) { try number.scalar() }
      return
    }
    let error = #expect(throws: SyntaxError.self) { try number.scalar() }
    #expect(error?.problem == .numberOutOfRange)
    #expect(error?.position.offset == number.range.lowerBound)
  }
}
