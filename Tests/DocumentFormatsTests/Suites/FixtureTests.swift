import DocumentFormats
import Testing

/// Files of the reference, as it was given them and as it wrote them.
struct FixtureTests {
  static let yaml = Fixture.all(.yaml)
  static let json = Fixture.all(.json)

  @Test
  func `the fixtures are there`() {
    #expect(Self.yaml.count > 150)
    #expect(Self.json.count > 20)
    #expect(Self.yaml.flatMap(\.sources).count > 250)
  }

  @Test(arguments: yaml + json)
  func `a file that is not edited stays the same`(fixture: Fixture) throws {
    for source in fixture.sources {
      #expect(try unedited(source, as: fixture.format) == source)
    }
  }

  @Test(arguments: yaml + json)
  func `values are those of the reference`(fixture: Fixture) throws {
    guard let plain = fixture.plain, let theirs = fixture["decrypted.json"] else { return }
    let ours = try #require(try Document(parsing: plain, as: fixture.format).parts.first)
    let expected = try #require(try Document(parsing: theirs, as: .json).parts.first)
    #expect(DocumentValue(ours).asJSON == DocumentValue(expected).asJSON)
  }

  @Test(arguments: yaml)
  func `values are those the reference writes as YAML`(fixture: Fixture) throws {
    guard let plain = fixture.plain, let theirs = fixture.decrypted else { return }
    let ours = try Document(parsing: plain, as: .yaml).parts
    let expected = try Document(parsing: theirs, as: .yaml).parts
    #expect(ours.map { DocumentValue($0).asJSON } == expected.map { DocumentValue($0).asJSON })
  }
}

extension DocumentValue {
  /// The value as JSON can say it: without comments, timestamps as text, and numbers without the
  /// difference of 1 and 1.0.
  var asJSON: DocumentValue {
    switch self {
    case .scalar(.float(let number)):
      Int64(exactly: number).map { .scalar(.integer($0)) } ?? self
    case .scalar(.timestamp(let timestamp)):
      .scalar(.string(timestamp.text))
    case .scalar: self
    case .mapping(let members): .mapping(members.compactMap(\.asJSON))
    case .sequence(let members): .sequence(members.compactMap(\.asJSON))
    }
  }
}

extension DocumentValue.Member {
  fileprivate var asJSON: DocumentValue.Member? {
    switch self {
    case .comment: nil
    case .entry(let key, let value): .entry(key: key, value.asJSON)
    case .item(let value): .item(value.asJSON)
    }
  }
}
