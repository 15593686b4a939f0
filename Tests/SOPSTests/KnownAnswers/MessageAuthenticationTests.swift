import Testing

@testable import SOPS

/// The code over a file's values, before it is encrypted.
struct MessageAuthenticationTests {
  private func code(
    of values: [(String, isEncrypted: Bool)],
    coversEncryptedOnly: Bool = false
  ) throws -> String {
    let authentication = try MessageAuthentication(coversEncryptedOnly: coversEncryptedOnly)
    for (value, isEncrypted) in values {
      try authentication.add(Array(value.utf8), isEncrypted: isEncrypted)
    }
    return try authentication.finish()
  }

  @Test func `all values count, in their order and with nothing between them`() throws {
    let expected =
      "E580F6D1637D2B2F8874ADD08174E1B15AAF35E73537B3958305D2941879251C"
      + "6EAE5362777AC794140763D27AF98E298F06631F4518C0565C25D8577AAFF988"
    #expect(try code(of: [("hello", true), ("42", true)]) == expected)
    #expect(try code(of: [("hello", true), ("42", false)]) == expected)
    #expect(try code(of: [("hel", true), ("lo42", true)]) == expected)
    #expect(try code(of: [("42", true), ("hello", true)]) != expected)
  }

  @Test func `a code over encrypted values alone begins with a mark of its own`() throws {
    let expected =
      "AB53BE959DEF78AB23AB9F9A75E134502533FE5A3993047AE8796EADC89707E5"
      + "244788D2F0A5AD9DF18F64582C106BDAD4937DACD054F46B4FB0B49BDA6E9E7D"
    #expect(try code(of: [("hello", true), ("42", false)], coversEncryptedOnly: true) == expected)
    #expect(try code(of: [("hello", true)], coversEncryptedOnly: true) == expected)
  }

  @Test(arguments: [0, 1, 4095, 4096, 4097, 100_000])
  func `values of any length count whole`(_ count: Int) throws {
    let long = String(repeating: "x", count: count)
    let pieces = [(long, true), ("y", true), (long, true)].map { ($0, isEncrypted: $1) }
    #expect(try code(of: pieces) == code(of: [(long + "y" + long, true)]))
  }
}
