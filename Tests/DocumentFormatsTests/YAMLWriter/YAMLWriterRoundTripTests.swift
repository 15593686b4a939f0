@testable import DocumentFormats
import DocumentFormatsTestSupport
import Testing

/// Generated trees: what is written reads back as the same tree.
struct YAMLWriterRoundTripTests {
  private struct Generator {
    var random: SeededRandom
    var hasComments = false
    var hasPlainKeys = false
    private var commentCount = 0

    init(seed: UInt64, hasComments: Bool) {
      random = SeededRandom(seed: seed)
      self.hasComments = hasComments
    }

    mutating func value(_ depth: Int) -> DocumentValue {
      switch depth > 0 ? random.below(8) : 0 {
      case 5, 6: mapping(depth - 1)
      case 7: .sequence(members(random.below(4)) { .item($0.value(depth - 1)) })
      default: .scalar(scalar())
      }
    }

    mutating func mapping(_ depth: Int) -> DocumentValue {
      var keys: Set<[UInt8]> = []
      return .mapping(
        members(random.below(4)) { generator in
          var key = generator.key()
          while !keys.insert(key).inserted { key.append(UInt8(ascii: "z")) }
          return .entry(key: key, generator.value(depth))
        }
      )
    }

    private mutating func members(
      _ count: Int,
      _ make: (inout Generator) -> DocumentValue.Member
    ) -> [DocumentValue.Member] {
      var members: [DocumentValue.Member] = []
      for _ in 0..<count {
        addComments(&members)
        members.append(make(&self))
      }
      addComments(&members)
      return members
    }

    private mutating func addComments(_ members: inout [DocumentValue.Member]) {
      while hasComments, random.once(in: 4) {
        commentCount += 1
        members.append(.comment([UInt8](" \(commentCount)".utf8), isInline: random.once(in: 3)))
      }
    }

    private mutating func key() -> [UInt8] {
      hasPlainKeys ? [UInt8(ascii: "k")] : NastyText.makeKey(&random)
    }

    private mutating func scalar() -> Scalar {
      switch random.below(12) {
      case 0: .null
      case 1: .boolean(random.once(in: 2))
      case 2: .integer(Int64(bitPattern: random.next()))
      case 3: .unsigned(random.next() | 1 << 63)
      case 4: .float(Double(random.number(-9999...9999)) + 0.5)
      default: .string(NastyText.make(&random))
      }
    }
  }

  private func read(_ bytes: [UInt8]) throws -> DocumentValue {
    let document = try Document(parsing: bytes, as: .yaml)
    let part = try #require(document.parts.first)
    return DocumentValue(part)
  }

  @Test(arguments: 1...10)
  func `a tree reads back the same`(seed: UInt64) throws {
    var generator = Generator(seed: seed, hasComments: false)
    for _ in 0..<300 {
      let tree = generator.mapping(4)
      let layout = DocumentLayout(indentation: generator.random.number(2...9))
      let bytes = try YAMLWriter.write([tree], layout: layout)
      let back = try? read(bytes)
      guard back == tree else {
        Issue.record("seed \(seed): \(tree)")
        return
      }
    }
  }

  @Test(arguments: 1...10)
  func `comments change no value`(seed: UInt64) throws {
    var generator = Generator(seed: seed, hasComments: true)
    for _ in 0..<300 {
      let tree = generator.mapping(4)
      let layout = DocumentLayout(indentation: generator.random.number(2...9))
      let bytes = try YAMLWriter.write([tree], layout: layout)
      let back = try? read(bytes)
      guard back?.withoutComments == tree.withoutComments else {
        Issue.record("seed \(seed): \(tree)")
        return
      }
    }
  }

  @Test(arguments: 1...10)
  func `what was read is written the same`(seed: UInt64) throws {
    var generator = Generator(seed: seed, hasComments: true)
    // A comment behind the colon of a key of its own lines finds no rest.
    generator.hasPlainKeys = true
    for _ in 0..<40 {
      // Reading may give a comment another owner, one level further out each time; then it rests.
      var settled = try YAMLWriter.write([generator.mapping(3)], layout: DocumentLayout())
      for _ in 0..<8 { settled = try YAMLWriter.write([read(settled)], layout: DocumentLayout()) }
      let again = try YAMLWriter.write([read(settled)], layout: DocumentLayout())
      guard again == settled else {
        Issue.record("seed \(seed): \(String(decoding: settled, as: UTF8.self))")
        return
      }
    }
  }
}
