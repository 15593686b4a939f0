@testable import AgeEncryption

/// Bech32: each key has one text in each case, and a wrong letter shows.
enum Bech32Target: FuzzTarget {
  static let name = "bech32"
  static let words = [
    "age1", "age1pq1", "age1tag1", "AGE-SECRET-KEY-1", "AGE-PLUGIN-X-1", "1", "q",
  ]

  static func seeds() -> [[UInt8]] {
    let data = (0..<32).map { UInt8($0 * 7) }
    let prefixes = ["age", "age1tag", "AGE-SECRET-KEY-", "AGE-PLUGIN-YUBIKEY-", "a", "~"]
    return prefixes.map { [UInt8](Bech32.encode(prefix: $0, data: data)) }
      + [[UInt8](Bech32.encode(prefix: "age", data: [])), [UInt8](repeating: 0, count: 5)]
  }

  static func run(_ input: [UInt8]) {
    decode(input)
    if let repaired = Bech32Checksum.repaired(input) { decode(repaired) }
    encode(input, prefix: "age")
    encode(input, prefix: "AGE-SECRET-KEY-")
  }

  private static func decode(_ text: [UInt8]) {
    let prefix: String
    let data: [UInt8]
    do throws(Bech32.Fault) {
      (prefix, data) = try Bech32.decode(text.span)
    } catch {
      check(!error.description.isEmpty, "every fault has a description")
      return
    }
    let again = [UInt8](Bech32.encode(prefix: prefix, data: data))
    // A prefix without letters does not tell the case.
    let hasCase = prefix.utf8.contains {
      $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")
    }
    check(
      hasCase ? again == text : again == text.map(Bech32Checksum.lowercase),
      "a key has one text"
    )
    substitute(in: text, prefix: prefix)
  }

  /// Replaces one letter, chosen by the text, by another.
  private static func substitute(in text: [UInt8], prefix: String) {
    let choice = text.fingerprint
    let first = prefix.utf8.count + 1
    let place = first + Int(choice % UInt64(text.count - first))
    let letter = Bech32Checksum.letters[Int(choice >> 40 & 31)]
    guard letter != Bech32Checksum.lowercase(text[place]) else { return }
    var wrong = text.map(Bech32Checksum.lowercase)
    wrong[place] = letter
    do throws(Bech32.Fault) {
      _ = try Bech32.decode(wrong.span)
      check(false, "one wrong letter is found")
    } catch {
      check(error == .checksum, "one wrong letter is a wrong checksum")
    }
  }

  private static func encode(_ data: [UInt8], prefix: String) {
    let text = Bech32.encode(prefix: prefix, data: data)
    let back = must("what is encoded decodes") { try Bech32.decode(text) }
    check(back.prefix == prefix && back.data == data, "what is encoded decodes to itself")
    check(
      Bech32Checksum.repaired([UInt8](text)).map { $0 == [UInt8](text) } ?? data.isEmpty,
      "the checksum is BIP 173's"
    )
  }
}
