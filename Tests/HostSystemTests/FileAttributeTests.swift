import CHost
import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

@Suite("the attributes of a replaced file", .enabled(if: Attributes.areKept, Attributes.reason))
struct FileAttributeTests {
  private let scratch: ScratchDirectory
  private let path: String

  init() throws {
    scratch = try ScratchDirectory()
    path = try scratch.write("old", to: "file")
  }

  @Test func `are kept, whatever they hold`() throws {
    let values: [String: [UInt8]] = [
      "user.a": [1, 0, 2], "user.empty": [], "user.long": [UInt8](repeating: 7, count: 2_000),
    ]
    for (name, value) in values { Attributes.set(name, value, of: path) }
    let old = try #require(try FileStatus.of(path))
    try replace()
    #expect(try FileStatus.of(path)?.isSameFile(as: old) == false)
    for (name, value) in values { #expect(Attributes.get(name, of: path) == value) }
  }

  @Test func `include the access list, and the mode with it`() throws {
    let list = Attributes.accessList(user: 65_534, permissions: 6, mask: 6)
    try #require(Attributes.set(Attributes.accessListName, list, of: path))
    chmod(path, 0o640)
    let mode = try FileStatus.of(path)?.permissions
    let found = try #require(Attributes.get(Attributes.accessListName, of: path))
    try replace()
    #expect(Attributes.get(Attributes.accessListName, of: path) == found)
    #expect(try FileStatus.of(path)?.permissions == mode)
  }

  @Test func `are not what the directory gives to new files`() throws {
    let list = Attributes.accessList(user: 65_534, permissions: 6, mask: 6)
    try #require(Attributes.set("system.posix_acl_default", list, of: scratch.path))
    try replace()
    #expect(Attributes.get(Attributes.accessListName, of: path) == nil)
    #expect(try FileStatus.of(path)?.permissions == 0o644)
    var file = try AtomicFile.open(scratch.file("new"))
    try file.commit()
    #expect(Attributes.get(Attributes.accessListName, of: scratch.file("new")) != nil)
  }

  @Test(.enabled(if: getuid() == 0, "only root can give a program rights"))
  func `do not give the new content the old program's rights`() throws {
    // `VFS_CAP_REVISION_2` with `CAP_NET_RAW`.
    let capability: [UInt8] = [1, 0, 0, 2, 0, 0x20, 0, 0] + [UInt8](repeating: 0, count: 12)
    try #require(Attributes.set("security.capability", capability, of: path))
    try replace()
    #expect(Attributes.get("security.capability", of: path) == nil)
  }

  private func replace() throws {
    chmod(path, (try FileStatus.of(path)?.permissions ?? 0))
    var file = try AtomicFile.open(path)
    try file.write(Array("new".utf8).span)
    try file.commit()
    #expect(try scratch.read("file") == Array("new".utf8))
  }
}

/// The system's calls, and whether the file system of the tests can do them.
private enum Attributes {
  static let accessListName = "system.posix_acl_access"
  static let reason: Comment = "the file system of $TMPDIR keeps no attributes or access lists"

  static let areKept: Bool = {
    guard let scratch = try? ScratchDirectory(), let path = try? scratch.write("x", to: "file")
    else { return false }
    return set("user.x", [1], of: path)
      && set(accessListName, accessList(user: 65_534, permissions: 4, mask: 4), of: path)
  }()

  @discardableResult
  static func set(_ name: String, _ value: [UInt8], of path: String) -> Bool {
    setxattr(path, name, value, value.count, 0) == 0
  }

  static func get(_ name: String, of path: String) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = getxattr(path, name, &buffer, buffer.count)
    return count < 0 ? nil : Array(buffer[..<count])
  }

  /// An access list with one named user, in the kernel's form: a version, then a tag, permissions and
  /// a number an entry.
  static func accessList(user: UInt32, permissions: UInt16, mask: UInt16) -> [UInt8] {
    let none = UInt32.max
    let entries: [(UInt16, UInt16, UInt32)] = [
      (0x01, 6, none), (0x02, permissions, user), (0x04, 4, none), (0x10, mask, none),
      (0x20, 4, none),
    ]
    return bytes(UInt32(2)) + entries.flatMap { bytes($0) + bytes($1) + bytes($2) }
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
  }
}
