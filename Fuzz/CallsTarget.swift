import DocumentFormats
import Workspace

/// Calls of `sotto json`: whatever comes in, every line has an answer that repeats its id.
enum CallsTarget: FuzzTarget {
  static let name = "calls"
  static let words = [
    "{\"id\":", "\"method\":", "\"path\":", "\"content\":", "\"content_base64\":", "\"format\":",
    "\"yaml\"", "\"binary\"", "\"decrypt\"", "\"encrypt\"", "\"set\"", "\"unset\"", "\"rotate\"",
    "\"verify\"", "\"status\"", "\"explain\"", "\"keys\"", "\"version\"", "\"as\":\"value\"",
    "\"extract\":", "\"place\":", "\"value\":", "\"write\":true", "\"keys\":{\"age\":",
    "\"selection\":{\"encrypted_regex\":", "\"threshold\":", "null", "true", "\\u0000", "\n", "}\n",
    "[\"a\",0]", "\"[\\\"a\\\"]\"",
  ]

  static func seeds() -> [[UInt8]] {
    [
      "{\"id\":1,\"method\":\"version\"}\n{\"id\":[2,{}],\"method\":\"decrypt\",\"path\":\"a.yaml\"}\n",
      "{\"id\":\"x\",\"method\":\"decrypt\",\"path\":\"a\",\"as\":\"value\",\"extract\":[\"a\",0]}",
      "{\"method\":\"encrypt\",\"content\":\"a: 1\\n\",\"format\":\"yaml\",\"keys\":[{\"age\":\"age1x\"}],"
        + "\"selection\":{\"encrypted_suffix\":\"_x\"},\"threshold\":2}",
      "{\"method\":\"set\",\"path\":\"a\",\"place\":\"[\\\"a\\\"][0]\",\"value\":{\"b\":[null]}}\n\n[]\n",
      "{\"method\":\"rotate\",\"content_base64\":\"e30=\",\"format\":\"json\",\"write\":false}",
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    // Short enough that inputs of the fuzzer pass it.
    let limit = 1 << 10
    let whole = lines(input, limit) { splitter, body in splitter.add(input[...], body) }
    let pieces = lines(input, limit) { splitter, body in
      input.forEachPiece(upTo: 64) { piece in
        var copy: [UInt8] = []
        for index in piece.indices { copy.append(piece[index]) }
        splitter.add(copy[...], body)
      }
    }
    check(whole == pieces, "lines are the same however they come")
    for case .line(let line) in whole { read(line) }
  }

  private static func lines(
    _ input: [UInt8],
    _ limit: Int,
    _ feed: (inout LineSplitter, (LineSplitter.Line) -> Void) -> Void
  ) -> [LineSplitter.Line] {
    var splitter = LineSplitter(limit: limit)
    var lines: [LineSplitter.Line] = []
    feed(&splitter) { lines.append($0) }
    if let last = splitter.finish() { lines.append(last) }
    return lines
  }

  private static func read(_ line: [UInt8]) {
    check(!line.contains(UInt8(ascii: "\n")), "lines hold no line feed")
    let call = Call(parsing: line)
    let answer = [UInt8]("{\"id\":") + call.id + [UInt8](",\"result\":{}}")
    let document = must("an answer is JSON") { try Document(parsing: answer, as: .json) }
    check(!answer.contains(UInt8(ascii: "\n")), "an answer is a line")
    let id = document.root?["id"].map { DocumentValue($0) }
    let asked = (try? Document(parsing: line, as: .json))?.root
    if case .success = call.request {
      let expected = asked?["id"].map { DocumentValue($0) } ?? .scalar(.null)
      check(id == expected, "an answer has the id of its call")
    }
  }
}
