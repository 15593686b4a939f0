internal import DocumentFormats

/// The answer to a call.
struct CallAnswer {
  /// The line, with its line feed.
  let line: [UInt8]

  /// Answers with a result.
  ///
  /// - Throws: `EditError` where JSON cannot say it, as numbers that are infinite.
  init(_ id: [UInt8], _ result: DocumentValue) throws(EditError) {
    line = Self.line(id, "result", try JSONLine.write(result))
  }

  /// Answers with an error.
  init(_ id: [UInt8] = Array("null".utf8), failing error: any Error) {
    let words = Wording(error)
    let lines = words.paragraphs.flatMap { $0 }
    let object = DocumentValue.object([
      "code": .number(Int(ExitStatus(error).rawValue)),
      "kind": .string(ErrorKind(error).rawValue),
      "message": .string(words.message),
      "details": lines.isEmpty ? nil : .list(lines.map { .string($0) }),
      "hints": words.hints.isEmpty ? nil : .list(words.hints.map { .string($0) }),
    ])
    guard let text = try? JSONLine.write(object) else {
      preconditionFailure("texts are UTF-8 and numbers finite")
    }
    line = Self.line(id, "error", text)
  }

  private static func line(_ id: [UInt8], _ name: String, _ value: [UInt8]) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(id.count + value.count + 24)
    line += "{\"id\":".utf8
    line += id
    line += ",\"\(name)\":".utf8
    line += value
    line += "}\n".utf8
    return line
  }
}
