import DocumentFormats
import SOPS
import Testing

@testable import Workspace

/// How the lines of `sotto json` are read.
@Suite("calls")
struct CallTests {
  private func call(_ text: String) -> Call { Call(parsing: Array(text.utf8)) }

  private func fault(_ text: String) -> CallFault? {
    if case .failure(let fault) = call(text).request { fault } else { nil }
  }

  @Test(arguments: ["1", "\"x\"", "null", "[1, {\"a\" : 1.0}]", "1e5", "-0", "\"\\u00e4\"", "{}"])
  func `an id is given back as it was written`(id: String) {
    let call = call("{\"method\": \"version\", \"id\": \(id)}")
    #expect(call.id == Array(id.utf8))
    #expect((try? call.request.get()) != nil)
  }

  @Test func `a call without an id has null`() {
    #expect(call("{\"method\": \"version\"}").id == Array("null".utf8))
    #expect(call("nonsense").id == Array("null".utf8))
  }

  @Test func `a call that cannot be understood keeps its id`() {
    #expect(call("{\"id\": 7, \"method\": \"nothing\"}").id == Array("7".utf8))
  }

  /// A call, and what is wrong with it.
  struct Faulty: Sendable, CustomTestStringConvertible {
    let text: String
    let fault: CallFault

    init(_ text: String, _ fault: CallFault) {
      self.text = text
      self.fault = fault
    }

    var testDescription: String { text }
  }

  @Test(
    arguments: [
      Faulty("[]", .notObject),
      Faulty("7", .notObject),
      Faulty("{}", .missing("method")),
      Faulty("{\"method\": 7}", .unexpected("method", .text)),
      Faulty("{\"method\": \"version\", \"method\": \"keys\"}", .duplicateName),
      Faulty("{\"method\": \"decrypt\"}", .missingEither("path", "content")),
      Faulty(
        "{\"method\": \"decrypt\", \"content\": \"\"}",
        .missingEither("format", "path")
      ),
      Faulty("{\"method\": \"decrypt\", \"path\": \"\"}", .unexpected("path", .path)),
      Faulty("{\"method\": \"decrypt\", \"path\": \"a\\u0000b\"}", .unexpected("path", .path)),
      Faulty(
        "{\"method\": \"keys\", \"content\": \"\", \"content_base64\": \"\", \"format\": \"ini\"}",
        .conflict("content", "content_base64")
      ),
      Faulty(
        "{\"method\": \"keys\", \"content_base64\": \"A\", \"format\": \"ini\"}",
        .unexpected("content_base64", .base64)
      ),
      Faulty(
        "{\"method\": \"keys\", \"path\": \"a\", \"format\": \"xml\"}",
        .unexpected("format", .choice(["yaml", "json", "dotenv", "ini", "binary"]))
      ),
      Faulty(
        "{\"method\": \"decrypt\", \"path\": \"a\", \"extract\": [true]}",
        .unexpected("extract", .place)
      ),
      Faulty(
        "{\"method\": \"decrypt\", \"path\": \"a\", \"extract\": [-1]}",
        .unexpected("extract", .place)
      ),
      Faulty(
        "{\"method\": \"decrypt\", \"path\": \"a\", \"extract\": \"x\"}",
        .place(.missingBracket("x"))
      ),
      Faulty(
        "{\"method\": \"decrypt\", \"path\": \"a\", \"as\": \"value\", \"output_format\": \"ini\"}",
        .conflict("as", "output_format")
      ),
      Faulty("{\"method\": \"set\", \"path\": \"a\", \"place\": [\"b\"]}", .missing("value")),
      Faulty("{\"method\": \"set\", \"path\": \"a\", \"value\": 1}", .missing("place")),
      Faulty(
        "{\"method\": \"unset\", \"path\": \"a\", \"place\": []}",
        .unexpected("place", .place)
      ),
      Faulty(
        "{\"method\": \"rotate\", \"path\": \"a\", \"content\": \"\", \"write\": true}",
        .conflict("write", "content")
      ),
      Faulty(
        "{\"method\": \"encrypt\", \"content\": \"\", \"format\": \"yaml\"}",
        .missingEither("keys", "path")
      ),
      Faulty(
        "{\"method\": \"encrypt\", \"path\": \"a\", \"keys\": {\"aeg\": \"age1x\"}}",
        .unexpected("keys", .keys)
      ),
      Faulty(
        "{\"method\": \"encrypt\", \"path\": \"a\", \"keys\": {\"age\": []}}",
        .unexpected("keys", .keys)
      ),
      Faulty(
        "{\"method\": \"encrypt\", \"path\": \"a\", \"keys\": {\"age\": \"AGE-SECRET-KEY-1X\"}}",
        .key(.privateKey)
      ),
      Faulty(
        "{\"method\": \"encrypt\", \"path\": \"a\", \"selection\": {\"encrypted_regex\": 1}}",
        .unexpected("selection", .selection)
      ),
      Faulty(
        "{\"method\": \"encrypt\", \"path\": \"a\", \"threshold\": -1}",
        .unexpected("threshold", .count)
      ),
    ] as [Faulty]
  )
  func `what a call cannot mean is refused`(_ faulty: Faulty) {
    #expect(fault(faulty.text) == faulty.fault)
  }

  @Test func `an unknown parameter is refused, and not repeated`() {
    let fault = fault("{\"method\": \"keys\", \"path\": \"a\", \"hunter2\": \"swordfish\"}")
    let known = ["content", "content_base64", "format", "id", "method", "path"]
    #expect(fault == .unknownParameter(known: known))
  }

  @Test func `a line that is not UTF-8 is refused`() {
    let call = Call(parsing: Array("{\"id\": \"".utf8) + [0xFF] + Array("\"}".utf8))
    #expect(call.id == Array("null".utf8))
    guard case .failure(.notUTF8) = call.request else {
      Issue.record("it is not")
      return
    }
  }

  @Test func `null is as good as no parameter, and a value of its own`() throws {
    let text =
      "{\"method\": \"set\", \"path\": \"a.ini\", \"format\": null, \"place\": [\"x\", 0],"
      + " \"value\": null}"
    guard case .set(let change, let value) = try call(text).request.get() else {
      Issue.record("it is another call")
      return
    }
    #expect(value == .scalar(.null))
    #expect(change.file.format == .ini)
    #expect(change.place == DocumentPath([.key(Array("x".utf8)), .index(0)]))
  }

  @Test func `keys come in groups`() throws {
    let text =
      "{\"method\": \"encrypt\", \"path\": \"a\","
      + " \"keys\": [{\"age\": [\"age1a\", \"age1b\"], \"kms\": \"arn:x\"}, {\"pgp\": \"AB\"}]}"
    guard case .encrypt(let encryption) = try call(text).request.get() else {
      Issue.record("it is another call")
      return
    }
    let groups = encryption.keyGroups ?? []
    #expect(
      groups.map { $0.keys.map(\.identifier.description) } == [
        ["age1a", "age1b", "arn:x"], ["AB"],
      ]
    )
  }
}
