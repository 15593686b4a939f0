import CryptoPrimitives
@testable import KeyProviders

/// The lines of gpg-agent, and the arguments that it is sent.
enum AssuanTarget: FuzzTarget {
  static let name = "assuan"
  static let words = ["OK", "OK ", "ERR ", "INQUIRE ", "S ", "D ", "# ", "83886179", "%", "+"]

  static func seeds() -> [[UInt8]] {
    [
      "OK", "OK 636f", "ERR 83886179 Operation cancelled <Pinentry>", "S PROGRESS x 1",
      "INQUIRE PINENTRY_LAUNCHED 1", "# comment", "D data", "Schlüssel \"a b\"",
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    checkReply(input)
    checkArgument(String(decoding: input, as: UTF8.self))
  }

  private static func checkReply(_ line: [UInt8]) {
    switch AssuanReply(line.span) {
    case .ok(let rest):
      let bytes = rest.withBytes { rest in rest.indices.map { rest[$0] } }
      check(line.hasPrefix([UInt8]("OK")), "only a grant is one")
      check(line.dropFirst(3).elementsEqual(bytes), "what was granted is what was sent")
    case .error(let code):
      check(line.hasPrefix([UInt8]("ERR ")), "only a refusal is one")
      check((0...0xFFFF).contains(code), "a reason's number has sixteen bits")
    case .inquiry: check(line.hasPrefix([UInt8]("INQUIRE")), "only a question is one")
    case .information, nil: break
    }
  }

  private static func checkArgument(_ text: String) {
    let limit = 40
    let argument = [UInt8](AssuanArgument.escape(text, limit: limit))
    check(argument.count < limit + 3, "an argument is no longer than asked for")
    check(argument.allSatisfy { (33...126).contains($0) }, "an argument is one word")
    var bytes: [UInt8] = []
    var rest = argument[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        bytes += Hex.decode(digits) ?? []
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    let isWhole = argument.count < limit
    check(isWhole ? bytes == [UInt8](text) : [UInt8](text).hasPrefix(bytes), "escapes are undone")
  }
}
