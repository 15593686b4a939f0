import HostSystem
import TestSupport
import Testing

@Suite struct `A local socket` {
  @Test func `needs somebody who listens`() throws {
    let folder = try ScratchDirectory()
    let missing = folder.file("missing")
    #expect(throws: SystemError(code: 2, operation: "connect", path: missing)) {
      _ = try LocalSocket.connect(to: missing)
    }
    let file = try folder.write("", to: "file")
    #expect(throws: SystemError(code: 111, operation: "connect", path: file)) {
      _ = try LocalSocket.connect(to: file)
    }
  }

  @Test(
    arguments: [
      ("", 22, "no path"), ("\0abstract", 22, "not in the file system"),
      ("/" + String(repeating: "a", count: 200), 36, "too long"),
    ] as [(String, Int32, String)]
  )
  func `refuses paths that a socket cannot have`(path: String, code: Int32, reason: String) {
    #expect(throws: SystemError(code: code, operation: "connect", path: path), "\(reason)") {
      _ = try LocalSocket.connect(to: path)
    }
  }
}
