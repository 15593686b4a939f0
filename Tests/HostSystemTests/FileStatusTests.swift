import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

struct FileStatusTests {
  private let scratch: ScratchDirectory
  private let path: String

  init() throws {
    scratch = try ScratchDirectory()
    path = try scratch.write("content", to: "file")
  }

  @Test func `a file that is only read is unchanged`() throws {
    let before = try #require(try FileStatus.of(path))
    _ = try FileSystem.read(path, limit: 100)
    let after = try #require(try FileStatus.of(path))
    #expect(after.isUnchanged(since: before))
    #expect(after == before)
  }

  @Test func `new content changes a file, though it be as long`() throws {
    let before = try #require(try FileStatus.of(path))
    try FileClock.waitUntilItMoves()
    let descriptor = try FileDescriptor.open(forWriting: path)
    try descriptor.write(Array("changed".utf8))
    let after = try #require(try FileStatus.of(path))
    #expect(after.isSameFile(as: before))
    #expect(!after.isUnchanged(since: before))
    #expect(after.modificationTime > before.modificationTime)
  }

  @Test func `a change is seen although the modification time was put back`() throws {
    let before = try #require(try FileStatus.of(path))
    try FileClock.waitUntilItMoves()
    let descriptor = try FileDescriptor.open(forWriting: path)
    try descriptor.write(Array("changed".utf8))
    let (seconds, rest) = before.modificationTime.quotientAndRemainder(dividingBy: 1_000_000_000)
    var times = [timespec](repeating: timespec(tv_sec: seconds, tv_nsec: rest), count: 2)
    try #require(utimensat(AT_FDCWD, path, &times, 0) == 0)
    let after = try #require(try FileStatus.of(path))
    #expect(after.modificationTime == before.modificationTime)
    #expect(!after.isUnchanged(since: before))
  }

  @Test func `another file of the same name is another file`() throws {
    let before = try #require(try FileStatus.of(path))
    try scratch.write("content", to: "other")
    try #require(rename(scratch.file("other"), path) == 0)
    let after = try #require(try FileStatus.of(path))
    #expect(after.identity != before.identity)
    #expect(!after.isUnchanged(since: before))
  }

  @Test func `a file system in memory is told from a disk`() throws {
    #expect(try FileSystemType.of("/proc").isInMemory == false)
    try #require(try FileSystemType.of("/dev/shm").isInMemory)
    let descriptor = try FileDescriptor.open(forReading: "/proc/self/status")
    #expect(try FileSystemType.of(descriptor) == FileSystemType.of("/proc"))
    #expect(throws: SystemError.self) { try FileSystemType.of(scratch.file("missing")) }
  }
}
