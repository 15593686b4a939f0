import CryptoPrimitives
import DocumentFormatsTestSupport
import Testing

@testable import SOPS

/// The data key shared out among groups.
struct ShamirSharingTests {
  private func share(_ hex: String) throws -> SecretBytes {
    SecretBytes(copying: try #require(Hex.decode(hex)))
  }

  private static let secret: [UInt8] = [0x53, 0xCA, 0x01, 0x42]
  private static let coefficients: [UInt8] = [0xCA, 0x01, 0x80, 0xFF, 0x1F, 0x00, 0x00, 0x9D]
  private static let shares = [
    "98b51edf01", "d8003f0002", "137f209d03", "46957d5104", "8dea62cc05",
  ]

  @Test func `the worked example has its shares`() {
    let shares = (1...5).map { number in
      ShamirSharing.share(
        UInt8(number),
        of: SecretBytes(copying: Self.secret),
        SecretBytes(copying: Self.coefficients),
        degree: 2
      )
    }
    #expect(shares.map { Hex.encode($0.content) } == Self.shares)
  }

  @Test(arguments: [[0, 2, 4], [4, 0, 2], [1, 2, 3], [0, 1, 2, 3, 4], [3, 1, 4, 0]])
  func `enough shares of the worked example give the secret`(_ numbers: [Int]) throws {
    let shares = try numbers.map { try share(Self.shares[$0]) }
    #expect(ShamirSharing.combine(shares)?.content == Self.secret)
  }

  @Test func `too few shares of the worked example give something else`() throws {
    let shares = try [0, 1].map { try share(Self.shares[$0]) }
    let other = try #require(ShamirSharing.combine(shares))
    #expect(other.content != Self.secret)
  }

  @Test(arguments: [
    Row([], false, "there are no shares"),
    Row(["98b51edf01"], false, "one share is none"),
    Row(["98b51edf01", "98b51edf01"], false, "the same share twice is one"),
    Row(["98b51edf01", "d8003f0001"], false, "two shares of one group contradict each other"),
    Row(["98b51edf00", "d8003f0002"], false, "the share at zero would be the secret itself"),
    Row(["98b51edf01", "d8003f02"], false, "shares have one length"),
    Row(["01", "02"], false, "shares have a byte of the secret"),
    Row(["", ""], false, "shares have a byte that says the group"),
    Row(["ff01", "ff02"], true, "a secret may have one byte"),
    Row(["98b51edff0", "d8003f00ff"], true, "groups go up to 255"),
  ])
  func `shares that do not go together give nothing`(_ row: Row<[String], Bool>) throws {
    let shares = try row.input.map { try share($0) }
    #expect((ShamirSharing.combine(shares) != nil) == row.expected)
  }

  @Test(arguments: [
    Row([1, 2], false, "one group needs no shares"), Row([2, 1], false, "one alone would do"),
    Row([2, 3], false, "more than there are"), Row([0, 0], false, "no groups"),
    Row([256, 2], false, "a byte says the group"), Row([255, 255], true, "the most there can be"),
    Row([3, -1], false, "no number of groups"), Row([2, 2], true, "the fewest there can be"),
  ])
  func `thresholds go from two to the number of groups`(_ row: Row<[Int], Bool>) {
    let secret = SecretBytes.random(count: 4)
    let parts = try? ShamirSharing.split(secret, count: row.input[0], threshold: row.input[1])
    #expect((parts != nil) == row.expected)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `any shares from the threshold on give the secret, fewer do not`(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let count = random.number(2...12)
    let threshold = random.number(2...count)
    let secret = SecretBytes.random(count: 32)
    let shares = try ShamirSharing.split(secret, count: count, threshold: threshold)
    #expect(shares.allSatisfy { $0.count == 33 })
    let chosen = shares.shuffled(using: &random)
    for number in 2...count {
      let combined = ShamirSharing.combine(Array(chosen.prefix(number)))
      #expect((combined == secret) == (number >= threshold), "\(number) of \(threshold)")
    }
  }
}
