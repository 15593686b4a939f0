import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

@Suite("a pipe writer", .timeLimit(.minutes(1)))
struct PipeWriterTests {
  private let scratch: ScratchDirectory
  private let path: String

  init() throws {
    scratch = try ScratchDirectory()
    path = scratch.file("pipe")
    try #require(mkfifo(path, 0o600) == 0)
  }

  @Test(arguments: [0, 1, 65_536, 1_000_000])
  func `gives its reader everything, and an end`(count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let writer = try PipeWriter(path, content: content.span)
    let read = try FileSystem.read(path, limit: count)
    #expect(read == content)
    #expect(isSoon { writer.isDelivered })
  }

  @Test(arguments: [0, 3, 200_000])
  func `gives everything to one reader after the other`(count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let writer = try PipeWriter(path, content: content.span)
    for _ in 0..<20 {
      let read = try FileSystem.read(path, limit: count)
      #expect(read == content)
    }
    writer.stop()
    #expect(try scratch.names() == ["pipe"])
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode == S_IFIFO | 0o600)
  }

  @Test func `gives everything to the next reader though the last one stays`() throws {
    let content = [UInt8](repeating: 1, count: 100_000)
    let writer = try PipeWriter(path, content: content.span)
    let staying = try FileDescriptor.open(forReading: path)
    let first = try FileSystem.read(staying, path: path, limit: content.count)
    let second = try FileSystem.read(path, limit: content.count)
    #expect(first == content && second == content)
    // Nothing of the second came to the first.
    #expect(try staying.readSome() == [])
    writer.stop()
  }

  @Test func `does not bring back a name that is gone`() throws {
    let writer = try PipeWriter(path, content: [1].span)
    let held = open(path, O_RDONLY | O_NONBLOCK)
    try #require(unlink(path) == 0)
    #expect(isSoon { writer.isDelivered })
    #expect(try FileDescriptor(owning: held).readSome() == [1])
    writer.stop()
    #expect(try scratch.names() == [])
  }

  @Test func `gives its reader everything though the pipe's name is gone`() throws {
    let writer = try PipeWriter(path, content: [1, 2, 3].span)
    let held = open(path, O_RDONLY | O_NONBLOCK)
    try #require(unlink(path) == 0)
    #expect(isSoon { writer.isDelivered })
    #expect(try FileDescriptor(owning: held).readSome() == [1, 2, 3])
  }

  @Test(arguments: [true, false])
  func `does not wait for a reader that never comes`(nameStays: Bool) throws {
    do {
      let writer = try PipeWriter(path, content: [1].span)
      if !nameStays { unlink(path) }
      let isDelivered = writer.isDelivered
      #expect(!isDelivered)
    }
    // What was not read is not in the pipe.
    if nameStays {
      let reader = FileDescriptor(owning: open(path, O_RDONLY | O_NONBLOCK))
      #expect(try reader.readSome() == [])
    }
  }

  @Test func `does not wait for a reader that stops in the middle`() throws {
    let reader = FileDescriptor(owning: open(path, O_RDONLY | O_NONBLOCK))
    do {
      let writer = try PipeWriter(path, content: [UInt8](repeating: 1, count: 1_000_000).span)
      // The pipe is full then, and the thread waits.
      #expect(isSoon { reader.available == 65_536 })
      let isDelivered = writer.isDelivered
      #expect(!isDelivered)
    }
  }

  @Test func `gives up a reader that goes, without a signal`() throws {
    let writer = try PipeWriter(path, content: [UInt8](repeating: 1, count: 1_000_000).span)
    do {
      let reader = FileDescriptor(owning: open(path, O_RDONLY | O_NONBLOCK))
      #expect(isSoon { reader.available > 0 })
    }
    let isDelivered = writer.isDelivered
    #expect(!isDelivered)
  }

  @Test func `refuses what is no pipe`() throws {
    let file = try scratch.write("old", to: "file")
    #expect(throws: SystemError(code: EINVAL, operation: "open", path: file)) {
      _ = try PipeWriter(file, content: [1].span)
    }
    #expect(throws: SystemError(code: ENOENT, operation: "open", path: file + "x")) {
      _ = try PipeWriter(file + "x", content: [1].span)
    }
    #expect(try scratch.read("file") == Array("old".utf8))
  }

  private func isSoon(_ condition: () -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 20)
    while !condition() {
      if Date() > deadline { return false }
      sched_yield()
    }
    return true
  }
}

extension FileDescriptor {
  /// What one call reads.
  fileprivate func readSome() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 100)
    return Array(buffer[..<(try read(into: &buffer))])
  }

  /// How much a pipe holds.
  fileprivate var available: Int {
    var count: Int32 = 0
    return ioctl(rawValue, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
  }
}
