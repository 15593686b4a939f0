@testable import AgeEncryption

/// Headers: a file in pieces means what it means whole, and each header has one encoding.
enum HeaderTarget: FuzzTarget {
  static let name = "header"
  static let words = [
    "age-encryption.org/v1\n", "-> ", "--- ", "\n", "\r\n", " ", "-> X25519 ", "-> scrypt ",
    "-> ssh-ed25519 ", "grease", "AAAA",
  ]

  static func seeds() -> [[UInt8]] {
    let code = [UInt8](repeating: 5, count: Header.codeByteCount)
    let bodies = [0, 1, 2, 32, 47, 48, 49, 96, 1120].map { [UInt8](repeating: 7, count: $0) }
    let stanzas = bodies.enumerated().map { index, body in
      Stanza(type: "type\(index)", arguments: (0..<index % 4).map { "a\($0)" }, body: body)
    }
    let headers = stanzas.map { [$0] } + [stanzas, []]
    return headers.map { Header(stanzas: $0, authenticationCode: code).encoded + [1, 2, 3] }
  }

  private struct Outcome: Equatable {
    var header: Header?
    var consumed = 0
    var fault: HeaderFault?
  }

  static func run(_ input: [UInt8]) {
    let whole = parse(input) { (body) throws(HeaderFault) in try body(input.span) }
    let cut = parse(input) { (body) throws(HeaderFault) in
      try input.forEachPiece(upTo: 90, body)
    }
    check(whole.header == cut.header, "pieces give the same header")
    check(whole.fault == cut.fault, "pieces give the same fault")
    if let header = whole.header {
      check(whole.consumed == cut.consumed, "pieces give the same end")
      check(header.encoded.elementsEqual(input[..<whole.consumed]), "a header has one encoding")
    }
    inspect(input, header: whole.header)
  }

  private static func parse(
    _ input: [UInt8],
    feeding: ((Span<UInt8>) throws(HeaderFault) -> Void) throws(HeaderFault) -> Void
  ) -> Outcome {
    var parser = HeaderParser()
    var outcome = Outcome()
    do throws(HeaderFault) {
      try feeding { (piece) throws(HeaderFault) in
        guard parser.header == nil else { return }
        let count = try parser.consume(piece)
        check(count <= piece.count, "no more is consumed than was given")
        check(count == piece.count || parser.header != nil, "only a header's end stops early")
        outcome.consumed += count
      }
      try parser.finish()
      outcome.header = parser.header
    } catch {
      check(!error.description.isEmpty, "every fault has a description")
      outcome.fault = error
    }
    return outcome
  }

  private static func inspect(_ input: [UInt8], header: Header?) {
    let inspection = attempt { () throws(AgeError) in
      var inspector = Age.Inspector()
      try inspector.update(input.span)
      return try inspector.finish()
    }
    guard let inspection else { return }
    check(inspection.fileByteCount == input.count, "an inspection adds up to the file")
    guard !inspection.isArmored else { return }
    check(inspection.stanzaTypes == header?.stanzas.map(\.type), "an inspection lists the stanzas")
  }
}
