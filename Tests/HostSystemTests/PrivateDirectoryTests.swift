import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

@Suite("a private directory", .enabled(if: Memory.isThere, Memory.reason))
struct PrivateDirectoryTests {
  @Test func `is new, in memory, and its owner's alone`() throws {
    let directory = try PrivateDirectory(in: [Memory.place])
    let status = try #require(try FileStatus.of(directory.path))
    #expect(status.kind == .directory && status.permissions == 0o700 && status.owner == geteuid())
    #expect(try FileSystemType.of(directory.path).isInMemory)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
    let other = try PrivateDirectory(in: [Memory.place])
    #expect(other.path != directory.path)
  }

  @Test func `holds files that only their owner can read`() throws {
    let previous = umask(0)
    defer { umask(previous) }
    let directory = try PrivateDirectory(in: [Memory.place])
    let path = try directory.write([1, 2].span, to: "secret.yaml")
    #expect(path == directory.path + "/secret.yaml")
    let status = try #require(try FileStatus.of(path))
    #expect(status.permissions == 0o600 && status.kind == .regular)
    #expect(try FileSystem.read(path, limit: 10) == [1, 2])
    let pipe = try #require(try FileStatus.of(directory.makePipe("pipe")))
    #expect(pipe.permissions == 0o600 && pipe.kind == .other)
  }

  @Test func `holds folders that only their owner can enter`() throws {
    let directory = try PrivateDirectory(in: [Memory.place])
    let path = try directory.write([1].span, to: "./a//b/secret.yaml")
    #expect(path == directory.path + "/a/b/secret.yaml")
    #expect(try directory.makePipe("a/pipe") == directory.path + "/a/pipe")
    for folder in ["/a", "/a/b"] {
      let status = try #require(try FileStatus.of(directory.path + folder))
      #expect(status.kind == .directory && status.permissions == 0o700)
    }
  }

  @Test func `is gone when it is not needed any more`() throws {
    let directory = try PrivateDirectory(in: [Memory.place])
    let path = directory.path
    _ = try directory.write([1].span, to: "a/b")
    directory.remove()
    #expect(access(path, F_OK) == -1)
  }

  @Test(arguments: ["", ".", "..", "../a", "a/../../b", "a/..", "a\0b", "/etc/x"])
  func `holds nothing outside of it`(name: String) throws {
    let directory = try PrivateDirectory(in: [Memory.place])
    let error = SystemError(code: EINVAL, operation: "open", path: name)
    #expect(throws: error) { try directory.write([1].span, to: name) }
    #expect(throws: error) { try directory.makePipe(name) }
  }

  @Test func `overwrites nothing`() throws {
    let directory = try PrivateDirectory(in: [Memory.place])
    let path = try directory.write([1].span, to: "name")
    #expect(throws: SystemError(code: EEXIST, operation: "open", path: path)) {
      try directory.write([2].span, to: "name")
    }
  }

  @Test func `is gone at the end, with whatever others put there`() throws {
    var path = ""
    let outside = try ScratchDirectory()
    try outside.write("stays", to: "file")
    do {
      let directory = try PrivateDirectory(in: [Memory.place])
      path = directory.path
      try fill(path, linkingTo: outside.path)
    }
    #expect(access(path, F_OK) == -1)
    #expect(try outside.names() == ["file"])
  }

  @Test func `is gone when a signal ends the process`() async throws {
    let scratch = try ScratchDirectory()
    try scratch.write("stays", to: "file")
    await #expect(processExitsWith: .signal(SIGTERM)) { [scratch = scratch.path as String] in
      let directory = try PrivateDirectory(in: [Memory.place])
      try fill(directory.path, linkingTo: scratch)
      try Data(directory.path.utf8).write(to: URL(fileURLWithPath: scratch + "/path"))
      kill(getpid(), SIGTERM)
      while true { pause() }
    }
    let path = try String(decoding: scratch.read("path"), as: UTF8.self)
    #expect(path.hasPrefix(Memory.place + "/sotto-"))
    #expect(access(path, F_OK) == -1)
    #expect(try scratch.names() == ["file", "path"])
  }

  @Test func `is looked for in one place after the other`() throws {
    let scratch = try ScratchDirectory()
    let directory = try PrivateDirectory(
      in: ["", "relative", scratch.file("missing"), scratch.path, Memory.place]
    )
    #expect(directory.path.hasPrefix(Memory.place + "/"))
  }

  @Test func `cannot be had where nothing is in memory, and each place has its reason`() throws {
    let scratch = try ScratchDirectory()
    try scratch.write("x", to: "file")
    try #require(try !FileSystemType.of(scratch.path).isInMemory)
    mkdir(scratch.file("open"), 0o700)
    chmod(scratch.file("open"), 0o777)
    let places = ["relative", scratch.file("missing"), scratch.file("open"), scratch.path]
    let missing = SystemError(code: ENOTDIR, operation: "mkdir", path: places[1])
    let obstacles: [PrivateDirectoryError.Obstacle] = [
      .notAbsolute, .system(missing), .notSafe, .notInMemory,
    ]
    let attempts = zip(places, obstacles).map(PrivateDirectoryError.Attempt.init)
    #expect(throws: PrivateDirectoryError(attempts: attempts)) {
      _ = try PrivateDirectory(in: places)
    }
    #expect(try scratch.names() == ["file", "open"])
  }

  @Test func `may be on a disk for who insists`() throws {
    let scratch = try ScratchDirectory()
    let directory = try PrivateDirectory(in: [scratch.path], acceptsDisk: true)
    #expect(directory.path.hasPrefix(scratch.path + "/"))
  }
}

/// Where these tests find memory.
enum Memory {
  static let place = "/dev/shm"
  static let isThere = (try? FileSystemType.of(place).isInMemory) ?? false
  static let reason: Comment = "/dev/shm is not in memory here"
}

/// Puts into a directory what an editor or worse may leave there.
private func fill(_ path: String, linkingTo outside: String) throws {
  let files = FileManager.default
  try files.createDirectory(atPath: path + "/a/b/c", withIntermediateDirectories: true)
  for number in 0..<300 {
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(path)/a/.file-\(number).swp"))
  }
  try files.createSymbolicLink(atPath: path + "/a/b/link", withDestinationPath: outside)
  try files.createSymbolicLink(atPath: path + "/dangling", withDestinationPath: "missing")
  mkfifo(path + "/pipe", 0o600)
}
