import Foundation
import HostSystem
import TestSupport
import Testing

struct AtomicFileTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  @Test
  func `a new file appears with its whole content, and only at the end`() throws {
    var file = try AtomicFile.open(scratch.file("new"))
    try file.write([1, 2, 3].span)
    #expect(try scratch.names().isEmpty)
    try file.write([4].span)
    try file.commit()
    #expect(try scratch.read("new") == [1, 2, 3, 4])
    #expect(try scratch.names() == ["new"])
  }

  @Test
  func `a file that is given up leaves the old one and nothing else`() throws {
    try scratch.write("old", to: "file")
    try abandon(scratch.file("file"))
    #expect(try scratch.read("file") == Array("old".utf8))
    #expect(try scratch.names() == ["file"])
  }

  private func abandon(_ path: String) throws {
    var file = try AtomicFile.open(path)
    try file.write([9].span)
  }

  @Test(arguments: [0o600, 0o640, 0o755, 0o444 | 0o200])
  func `a replaced file keeps its mode`(mode: Int) throws {
    let path = try scratch.write("old", to: "file")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try replace(path)
    #expect(try Self.mode(path) == mode)
  }

  @Test
  func `a replaced file is another file, so that who reads the old one is not disturbed`() throws {
    let path = try scratch.write("old", to: "file")
    let reader = try #require(FileHandle(forReadingAtPath: path))
    try replace(path)
    #expect(try reader.readToEnd() == Data("old".utf8))
    #expect(try scratch.read("file") == Array("new".utf8))
  }

  @Test(arguments: ["target", "deeper/target"])
  func `a symbolic link stays a link, and its target is replaced`(target: String) throws {
    try FileManager.default.createDirectory(
      atPath: scratch.file("deeper"),
      withIntermediateDirectories: false
    )
    try scratch.write("old", to: target)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link"),
      withDestinationPath: target
    )
    try replace(scratch.file("link"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: scratch.file("link")) == target
    )
    #expect(try scratch.read(target) == Array("new".utf8))
  }

  @Test
  func `a link that leads nowhere gets its target`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link"),
      withDestinationPath: "target"
    )
    try replace(scratch.file("link"))
    #expect(try scratch.read("target") == Array("new".utf8))
  }

  @Test
  func `links in a circle are refused`() throws {
    for (name, target) in [("a", "b"), ("b", "a")] {
      try FileManager.default.createSymbolicLink(
        atPath: scratch.file(name),
        withDestinationPath: target
      )
    }
    #expect(throws: AtomicFileError.self) { try replace(scratch.file("a")) }
  }

  @Test
  func `a directory and a missing directory are refused`() {
    #expect(throws: AtomicFileError.self) { try replace(scratch.path) }
    #expect(throws: AtomicFileError.self) { try replace(scratch.file("missing/file")) }
  }

  @Test
  func `a device is written directly`() throws {
    try replace("/dev/null")
    #expect(try FileStatus.of("/dev/null")?.kind == .other)
  }

  @Test
  func `a pipe named by its descriptor is written directly`() throws {
    let pipe = Pipe()
    try replace("/proc/self/fd/\(pipe.fileHandleForWriting.fileDescriptor)")
    try pipe.fileHandleForWriting.close()
    #expect(try pipe.fileHandleForReading.readToEnd() == Data("new".utf8))
  }

  @Test
  func `a file named by its descriptor is emptied and written, not replaced`() throws {
    let path = try scratch.write("something longer", to: "file")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try replace("/proc/self/fd/\(handle.fileDescriptor)")
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("er".utf8))
    #expect(try scratch.read("file") == Array("newer".utf8))
  }

  @Test
  func `a full device is an error when it is written`() throws {
    #expect(throws: AtomicFileError.self) { try replace("/dev/full") }
  }

  @Test
  func `a new file does not replace one, neither at once nor at the end`() throws {
    let path = try scratch.write("old", to: "file")
    #expect(throws: AtomicFileError.self) { try create(path) }
    #expect(throws: AtomicFileError.self) {
      var file = try AtomicFile.openNew(scratch.file("late"), mode: 0o600)
      try scratch.write("somebody else", to: "late")
      try file.write([1].span)
      try file.commit()
    }
    #expect(try scratch.read("late") == Array("somebody else".utf8))
    #expect(try scratch.read("file") == Array("old".utf8))
    #expect(try scratch.names() == ["file", "late"])
  }

  @Test
  func `a new file has the mode it is given`() throws {
    try create(scratch.file("key"))
    #expect(try Self.mode(scratch.file("key")) == 0o600)
  }

  private func replace(_ path: String) throws {
    var file = try AtomicFile.open(path)
    try file.write(Array("new".utf8).span)
    try file.commit()
  }

  private func create(_ path: String) throws {
    var file = try AtomicFile.openNew(path, mode: 0o600)
    try file.write(Array("new".utf8).span)
    try file.commit()
  }

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
