import Foundation
import HostSystem
import TestSupport
import Testing

struct FileSystemTests {
  @Test(arguments: [
    ("a/b", "a"), ("b", "."), ("/b", "/"), ("/a/b", "/a"), ("a/b/", "a/b"), ("", "."),
  ])
  func `the directory of a path is what stands before its last slash`(
    path: String,
    directory: String
  ) {
    #expect(FileSystem.directory(of: path) == directory)
  }

  @Test(arguments: [("a/b", "b"), ("b", "b"), ("/b", "b"), ("a/", "")])
  func `the name of a path is what stands after its last slash`(path: String, name: String) {
    #expect(FileSystem.name(of: path) == name)
  }

  @Test(arguments: [0, 1, 4095, 4096, 4097, 100_000])
  func `a whole file is read`(count: Int) throws {
    let scratch = try ScratchDirectory()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let path = try scratch.write(bytes, to: "file")
    #expect(try FileSystem.read(path, limit: count) == bytes)
  }

  @Test
  func `a file longer than the limit is refused`() throws {
    let scratch = try ScratchDirectory()
    let path = try scratch.write([1, 2, 3], to: "file")
    let error = SystemError(code: EFBIG, operation: "read", path: path)
    #expect(throws: error) { try FileSystem.read(path, limit: 2) }
    #expect(throws: SystemError.self) { try FileSystem.read("/dev/zero", limit: 1 << 20) }
  }

  @Test
  func `a directory cannot be read as a file`() throws {
    let error = SystemError(code: EISDIR, operation: "open", path: "/tmp")
    #expect(throws: error) { try FileSystem.read("/tmp", limit: 10) }
  }

  @Test
  func `two names of one file are the same file, two files are not`() throws {
    let scratch = try ScratchDirectory()
    try scratch.write("x", to: "one")
    try scratch.write("x", to: "other")
    try FileManager.default.linkItem(atPath: scratch.file("one"), toPath: scratch.file("name"))
    let one = try #require(try FileStatus.of(scratch.file("one")))
    let name = try #require(try FileStatus.of(scratch.file("name")))
    let other = try #require(try FileStatus.of(scratch.file("other")))
    #expect(one.isSameFile(as: name))
    #expect(!one.isSameFile(as: other))
    #expect(try FileStatus.of(scratch.file("missing")) == nil)
  }

  @Test
  func `the local time is written as RFC 3339 has it`() throws {
    let text = LocalTime.now()
    let formatter = ISO8601DateFormatter()
    let date = try #require(formatter.date(from: text), "\(text)")
    #expect(abs(date.timeIntervalSinceNow) < 5)
  }
}
