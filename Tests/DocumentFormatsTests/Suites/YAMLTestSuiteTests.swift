import DocumentFormats
import DocumentFormatsTestSupport
import Foundation
import TestSupport
import Testing

/// The YAML test suite, case by case, with go-yaml's reading where it differs.
@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct YAMLTestSuiteTests {
  private static let differences = Dictionary(
    uniqueKeysWithValues: GoYAMLDifference.all.map { ($0.name, $0) }
  )

  private func events(_ source: [UInt8]) -> [UInt8]? {
    (try? Document(parsing: source, as: .yaml)).map { YAMLEventLog($0).bytes }
  }

  @Test
  func `all cases are there`() {
    #expect(Suites.yaml.count == 402)
    #expect(Suites.yaml.count { $0.events == nil } == 94)
    #expect(Set(Suites.yaml.map(\.name)).count == Suites.yaml.count)
  }

  @Test(arguments: Suites.yaml)
  func `a case has its events or is refused`(example: YAMLSuiteCase) {
    let difference = Self.differences[example.name]
    let expected = difference.map { $0.events.map { [UInt8]($0.utf8) } } ?? example.events
    #expect(text(events(example.source)) == text(expected))
  }

  @Test(arguments: Suites.yaml)
  func `a case that is not edited stays the same`(example: YAMLSuiteCase) throws {
    guard events(example.source) != nil else { return }
    #expect(try unedited(example.source, as: .yaml) == example.source)
  }

  /// Cases whose values go-yaml types otherwise.
  private static let valueDifferences = [
    "565N": "`!!binary` is decoded",
    "S4JQ": "`! 12` is a number, as without the sign",
    "UGM3": "a date is a timestamp, and JSON gets its time of day too",
  ]

  @Test(arguments: Suites.yaml)
  func `a case has its values`(example: YAMLSuiteCase) throws {
    guard Self.differences[example.name] == nil, let json = example.json else { return }
    let parts = try Document(parsing: example.source, as: .yaml).parts
    // Where there are several documents, their values follow each other, which is no JSON.
    guard parts.count == 1, let expected = try? Document(parsing: json, as: .json).parts.first
    else {
      return
    }
    let isSame = DocumentValue(parts[0]).asJSON.sorted == DocumentValue(expected).asJSON.sorted
    #expect(isSame == (Self.valueDifferences[example.name] == nil))
  }

  @Test(arguments: GoYAMLDifference.all)
  func `a listed difference is one`(difference: GoYAMLDifference) throws {
    let example = try #require(Suites.yaml.first { $0.name == difference.name })
    #expect(text(example.events) != difference.events)
  }
}

extension DocumentValue {
  /// The value with its keys in the order of their bytes; the suite's JSON has them in any.
  fileprivate var sorted: DocumentValue {
    func members(_ members: [Member]) -> [Member] {
      members.map { member in
        switch member {
        case .entry(let key, let value): .entry(key: key, value.sorted)
        case .item(let value): .item(value.sorted)
        case .comment: member
        }
      }
    }
    switch self {
    case .scalar: return self
    case .sequence(let items): return .sequence(members(items))
    case .mapping(let entries):
      return .mapping(members(entries).sorted { $0.name.lexicographicallyPrecedes($1.name) })
    }
  }
}

extension DocumentValue.Member {
  fileprivate var name: [UInt8] {
    if case .entry(let key, _) = self { key } else { [] }
  }
}

/// The table of differences in the documents, which is the one the tests go by.
struct YAMLDifferenceTableTests {
  private func rows(containing word: String) throws -> [String] {
    let page = try String(contentsOfFile: Vectors.checkout + "/docs/yaml.md", encoding: .utf8)
    return page.split(separator: "\n").filter { $0.contains(word) }.map(String.init)
  }

  @Test
  func `the documents list the same differences from the suite`() throws {
    let rows = GoYAMLDifference.all.sorted { $0.name < $1.name }.map { difference in
      let outcome = difference.events == nil ? "refuses" : "reads"
      return "| \(difference.name) | go-yaml: \(outcome) | \(difference.reason.rawValue) |"
    }
    #expect(try self.rows(containing: "| go-yaml: ") == rows)
  }

  @Test
  func `the documents list the same differences from libyaml`() throws {
    let rows = LibYAMLDifference.allCases.map { "| libyaml | \($0.rawValue) |" }
    #expect(try self.rows(containing: "| libyaml |") == rows)
  }

  @Test(arguments: LibYAMLDifference.allCases)
  func `a listed difference from libyaml is one`(difference: LibYAMLDifference) {
    let source = [UInt8](difference.example.utf8)
    let ours = (try? Document(parsing: source, as: .yaml)).map { YAMLEventLog($0).bytes }
    #expect(text(ours) != text(LibYAML.events(of: source)))
    #expect(LibYAMLDifference.allCases.filter { $0.applies(to: source) } == [difference])
  }
}

/// Files of the JSON test suite, of which every valid one stays itself.
@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct JSONTestSuiteIdentityTests {
  @Test
  func `all valid files are there`() {
    #expect(Suites.validJSON.count == 95)
  }

  @Test(arguments: Suites.validJSON)
  func `a valid file that is not edited stays the same`(name: String) throws {
    let source = try Vectors.read("json-test-suite/" + name)
    #expect(try unedited(source, as: .json) == source)
  }
}
