internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import Workspace

/// What `json` does: answers a call a line until there are no more.
///
/// What goes wrong with a call is its answer, and never the end of the loop; only streams that fail are.
struct CallLoop {
  /// The longest call that is read.
  static let byteLimit = 64 << 20
  private static let pieceByteCount = 256 << 10

  private let handler: CallHandler

  init(_ request: JSONRequest, _ context: RunContext) throws {
    handler = try CallHandler(request, context)
  }

  func run() throws {
    let input = FileDescriptor.standardInput
    var splitter = LineSplitter(limit: Self.byteLimit)
    var buffer = [UInt8](repeating: 0, count: Self.pieceByteCount)
    // Calls may hold plaintext.
    defer { buffer.erase() }
    while true {
      let count = try input.read(into: &buffer)
      guard count > 0 else { break }
      try splitter.add(buffer[..<count]) { line in try answer(line) }
    }
    if let line = splitter.finish() { try answer(line) }
  }

  private func answer(_ line: LineSplitter.Line) throws {
    var bytes: [UInt8]
    switch line {
    case .tooLong: bytes = CallAnswer(failing: CallFault.tooLong(limit: Self.byteLimit)).line
    case .line(var text):
      bytes = handler.answer(Call(parsing: text)).line
      text.erase()
    }
    defer { bytes.erase() }
    try FileDescriptor.standardOutput.write(bytes)
  }
}
