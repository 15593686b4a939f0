import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

@Suite("a transaction of files")
struct FileTransactionTests {
  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
    for folder in ["a", "b"] { mkdir(scratch.file(folder), 0o700) }
  }

  @Test(arguments: [0, 1, 2, 31, 200])
  func `replaces and makes all files`(count: Int) throws {
    let names = (0..<count).map { "\($0 % 2 == 0 ? "a" : "b")/\($0)" }
    for name in names.prefix(count / 2) { try scratch.write("old", to: name) }
    var transaction = FileTransaction()
    for name in names {
      let status = try FileStatus.of(scratch.file(name))
      transaction.add(scratch.file(name), Array("new \(name)".utf8), expecting: status)
    }
    let fileCount = transaction.count
    #expect(fileCount == count)
    try transaction.commit()
    for name in names { #expect(try scratch.read(name) == Array("new \(name)".utf8)) }
    #expect(try everything() == names.sorted())
  }

  @Test func `changes nothing before it is committed, and nothing if it is not`() throws {
    try scratch.write("old", to: "a/1")
    do {
      var transaction = FileTransaction()
      transaction.add(scratch.file("a/1"), [1])
      transaction.addNew(scratch.file("b/2"), [2])
      try transaction.prepare()
      #expect(try everything() == ["a/1"])
      #expect(try scratch.read("a/1") == Array("old".utf8))
    }
    #expect(try everything() == ["a/1"])
  }

  @Test func `holds more files than programs may usually have open`() async throws {
    await #expect(processExitsWith: .success) { [path = scratch.path as String] in
      var limit = rlimit(rlim_cur: 64, rlim_max: 4096)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
      var transaction = FileTransaction()
      for number in 0..<500 { transaction.addNew("\(path)/a/\(number)", [1]) }
      try transaction.commit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let allowed = limit.rlim_cur
      #expect(allowed == 64)
    }
    #expect(try everything().count == 500)
  }

  @Test func `fails with every reason, and changes nothing`() throws {
    let changed = try scratch.write("old", to: "a/changed")
    let taken = try scratch.write("old", to: "a/taken")
    let good = try scratch.write("old", to: "a/good")
    let status = try #require(try FileStatus.of(changed))
    try FileClock.waitUntilItMoves()
    try FileDescriptor.open(forWriting: changed).write(Array("new".utf8))
    var transaction = FileTransaction()
    transaction.add(good, [1])
    transaction.add(changed, [1], expecting: status)
    transaction.addNew(taken, [1])
    transaction.add(scratch.file("c/missing"), [1])
    let error = try #require(throws: FileTransactionError.self) { try transaction.commit() }
    let missing = SystemError(code: ENOENT, operation: "open", path: scratch.file("c/missing"))
    let reasons: [AtomicFileError] = [
      .conflict(.changed, path: changed),
      .system(SystemError(code: EEXIST, operation: "open", path: taken)), .system(missing),
    ]
    #expect(error.failures.map { $0.reason } == reasons)
    #expect(error.failures.map { $0.path } == [changed, taken, scratch.file("c/missing")])
    #expect(error.replaced == [] && error.untouched == [good])
    #expect(try scratch.read("a/good") == Array("old".utf8))
    #expect(try everything() == ["a/changed", "a/good", "a/taken"])
  }

  @Test func `looks at every old file again before the first is replaced`() throws {
    let paths = try (0..<100).map { try scratch.write("old", to: "a/\($0)") }
    var transaction = FileTransaction()
    for path in paths { transaction.add(path, [1], expecting: try FileStatus.of(path)) }
    try transaction.prepare()
    try FileClock.waitUntilItMoves()
    chmod(paths[99], 0o600)
    let error = try #require(throws: FileTransactionError.self) { try transaction.commit() }
    #expect(error.failures.map { $0.reason } == [.conflict(.changed, path: paths[99])])
    #expect(error.replaced == [] && error.untouched.count == 99)
    for name in try everything() { #expect(try scratch.read(name) == Array("old".utf8)) }
  }

  @Test func `says which files have their new content when it fails in the middle`() throws {
    let paths = try (0..<5).map { try scratch.write("old", to: "a/\($0)") }
    var transaction = FileTransaction()
    for path in paths { transaction.add(path, Array("new".utf8)) }
    transaction.addNew(scratch.file("b/late"), [1])
    try transaction.prepare()
    try scratch.write("theirs", to: "b/late")
    let error = try #require(throws: FileTransactionError.self) { try transaction.commit() }
    let taken = SystemError(code: EEXIST, operation: "link", path: scratch.file("b/late"))
    #expect(
      error.failures == [.init(path: scratch.file("b/late"), reason: .system(taken))]
    )
    #expect(Set(error.replaced + error.untouched) == Set(paths))
    for path in paths {
      let content = try FileSystem.read(path, limit: 10)
      #expect(content == Array((error.replaced.contains(path) ? "new" : "old").utf8))
    }
    #expect(try everything() == ["a/0", "a/1", "a/2", "a/3", "a/4", "b/late"])
  }

  @Test func `does not write one file twice`() throws {
    let path = try scratch.write("old", to: "a/file")
    symlink("a/file", scratch.file("link"))
    for (one, other) in [
      (path, scratch.file("link")), (path, scratch.file("b/../a/file")),
      (scratch.file("a/new"), scratch.file("a/./new")),
    ] {
      var transaction = FileTransaction()
      transaction.add(one, [1])
      transaction.add(other, [2])
      let error = try #require(throws: FileTransactionError.self) { try transaction.commit() }
      #expect(error.failures == [.init(path: other, reason: .conflict(.writtenTwice, path: other))])
      #expect(error.untouched == [one])
    }
    #expect(try everything() == ["a/file", "link"])
  }

  @Test func `follows links and keeps modes`() throws {
    let path = try scratch.write("old", to: "a/file")
    chmod(path, 0o640)
    symlink("../a/file", scratch.file("b/link"))
    var transaction = FileTransaction()
    transaction.add(scratch.file("b/link"), Array("new".utf8))
    transaction.addNew(scratch.file("key"), [1], mode: 0o600)
    try transaction.commit()
    #expect(try FileStatus.of(path)?.permissions == 0o640)
    #expect(try FileStatus.of(scratch.file("key"))?.permissions == 0o600)
    #expect(try scratch.read("a/file") == Array("new".utf8))
    #expect(try everything() == ["a/file", "b/link", "key"])
  }

  @Test func `writes in place what has to be, when all else is ready`() throws {
    let path = try scratch.write("something longer", to: "a/file")
    try #require(link(path, scratch.file("a/name")) == 0)
    var transaction = FileTransaction()
    transaction.add(path, Array("new".utf8))
    transaction.add("/dev/null", [1])
    transaction.add("/dev/null", [2])
    try transaction.prepare()
    #expect(try scratch.read("a/name") == Array("something longer".utf8))
    try transaction.commit()
    #expect(try scratch.read("a/name") == Array("new".utf8))
  }

  private func everything() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: scratch.path)
      .filter { !["a", "b"].contains($0) }.sorted()
  }
}
