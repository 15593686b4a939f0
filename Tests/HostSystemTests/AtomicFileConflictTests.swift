import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

@Suite("a file that is replaced only as it was read")
struct AtomicFileConflictTests {
  private let scratch: ScratchDirectory
  private let path: String
  private let status: FileStatus

  init() throws {
    scratch = try ScratchDirectory()
    path = try scratch.write("old", to: "file")
    status = try #require(try FileStatus.of(path))
  }

  /// What somebody else may do to a file, and what that is called.
  enum Interference: CaseIterable {
    case writing, touching, changingTheMode, replacing, removing, linking

    var conflict: AtomicFileError.Conflict {
      switch self {
      case .writing, .touching, .changingTheMode, .linking: .changed
      case .replacing: .replaced
      case .removing: .vanished
      }
    }
  }

  @Test func `is replaced where nothing happened`() throws {
    try replace()
    #expect(try scratch.read("file") == Array("new".utf8))
    #expect(try scratch.names() == ["file"])
  }

  @Test(arguments: Interference.allCases)
  func `stays where something has happened before`(interference: Interference) throws {
    try interfere(interference)
    let content = try? scratch.read("file")
    #expect(throws: AtomicFileError.conflict(interference.conflict, path: path)) { try replace() }
    #expect((try? scratch.read("file")) == content)
    #expect(try !scratch.names().contains { $0.hasPrefix(".") })
  }

  @Test(arguments: Interference.allCases)
  func `stays where something happens meanwhile`(interference: Interference) throws {
    #expect(throws: AtomicFileError.conflict(interference.conflict, path: path)) {
      try replace { try interfere(interference) }
    }
    let content = (try? scratch.read("file")).map { String(decoding: $0, as: UTF8.self) }
    #expect(["old", "theirs", nil].contains(content))
    #expect(try !scratch.names().contains { $0.hasPrefix(".") })
  }

  @Test(arguments: [Interference.writing, .removing, .replacing])
  func `that has two names stays too`(interference: Interference) throws {
    try #require(link(path, scratch.file("name")) == 0)
    let status = try #require(try FileStatus.of(path))
    #expect(throws: AtomicFileError.conflict(interference.conflict, path: path)) {
      var file = try AtomicFile.open(path, expecting: status)
      let isWrittenInPlace = file.isWrittenInPlace
      #expect(isWrittenInPlace)
      try interfere(interference)
      try file.write(Array("new".utf8).span)
    }
  }

  @Test func `is prepared first and put in place later`() throws {
    var file = try AtomicFile.open(path, expecting: status)
    try file.write(Array("new".utf8).span)
    try file.prepare()
    try file.prepare()
    #expect(try scratch.read("file") == Array("old".utf8))
    try file.commit()
    #expect(try scratch.read("file") == Array("new".utf8))
  }

  private func replace(meanwhile: () throws -> Void = {}) throws {
    var file = try AtomicFile.open(path, expecting: status)
    try file.write(Array("new".utf8).span)
    try file.prepare()
    try meanwhile()
    try file.commit()
  }

  private func interfere(_ interference: Interference) throws {
    try FileClock.waitUntilItMoves()
    switch interference {
    case .writing: try FileDescriptor.open(forWriting: path).write(Array("theirs".utf8))
    case .touching: utimes(path, nil)
    case .changingTheMode: chmod(path, 0o600)
    case .replacing: rename(try scratch.write("theirs", to: "other"), path)
    case .removing: unlink(path)
    case .linking: link(path, scratch.file("other-name"))
    }
  }
}
