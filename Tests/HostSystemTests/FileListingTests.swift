import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

struct FileListingTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  private func make(_ names: [String]) throws {
    for name in names {
      let folder = FileSystem.directory(of: name)
      try FileManager.default.createDirectory(
        atPath: scratch.file(folder),
        withIntermediateDirectories: true
      )
      try scratch.write("", to: name)
    }
  }

  @Test func `files are listed in the order of their bytes`() throws {
    let names = ["B", "a-b", "a.b", "a/c", "a/é", "a/d/e", "a0", "é"]
    try make(names)
    let listing = FileListing(below: scratch.path)
    let expected = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(expected == ["B", "a-b", "a.b", "a/c", "a/d/e", "a/é", "a0", "é"])
    #expect(listing.files == expected.map(scratch.file))
    #expect(listing.faults == [])
  }

  @Test func `what another run is about to put in place is passed over`() throws {
    try make([
      ".sotto-3w5e11264sgsf", ".sotto-3w5e11264sgsf.yaml", ".sotto-a b", ".sotto.yaml", "a",
    ])
    let names = [".sotto-3w5e11264sgsf.yaml", ".sotto-a b", ".sotto.yaml", "a"]
    #expect(FileListing(below: scratch.path).files == names.map(scratch.file))
  }

  @Test func `links, devices and the folder of Git are passed over`() throws {
    try make(["a/file", ".git/config", "a/.git/config", ".gitignore", "git/.git2/x"])
    symlink("a", scratch.file("folder-link"))
    symlink("a/file", scratch.file("file-link"))
    symlink("missing", scratch.file("dangling"))
    mkfifo(scratch.file("pipe"), 0o600)
    let listing = FileListing(below: scratch.path)
    #expect(listing.files == [".gitignore", "a/file", "git/.git2/x"].map(scratch.file))
    #expect(listing.faults == [])
    let linked = FileListing(below: scratch.file("folder-link"))
    #expect(linked.files == [scratch.file("folder-link/file")])
  }

  @Test func `only so many levels are looked at`() throws {
    try make(["a", "b/c", "b/d/e"])
    #expect(FileListing(below: scratch.path, depth: 0).files == [])
    #expect(FileListing(below: scratch.path, depth: 1).files == [scratch.file("a")])
    #expect(FileListing(below: scratch.path, depth: 2).files == ["a", "b/c"].map(scratch.file))
  }

  @Test func `a circle of links has an end`() throws {
    try make(["a/b/file"])
    symlink("../..", scratch.file("a/b/up"))
    #expect(FileListing(below: scratch.path).files == [scratch.file("a/b/file")])
  }

  @Test func `what cannot be read is told, and the rest is listed`() throws {
    try make(["a", "b"])
    let name: [CChar] = [0x62, -1, 0]
    let folder = open(scratch.path, O_RDONLY)
    let descriptor = name.withUnsafeBufferPointer {
      openat(folder, $0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
    }
    try #require(descriptor >= 0)
    close(descriptor)
    close(folder)
    let listing = FileListing(below: scratch.path)
    #expect(listing.files == ["a", "b"].map(scratch.file))
    let path = scratch.file("b\u{FFFD}")
    #expect(listing.faults == [SystemError(code: EILSEQ, operation: "readdir", path: path)])
  }

  @Test(.enabled(if: getuid() == 0, "only root can become somebody who may not read"))
  func `a folder that may not be read is told, and the rest is listed`() async throws {
    try make(["a/file", "secret/file", "z"])
    chmod(scratch.path, 0o755)
    for name in ["a", "secret"] { chmod(scratch.file(name), name == "a" ? 0o755 : 0o700) }
    await #expect(processExitsWith: .success) { [path = scratch.path as String] in
      try #require(try Credentials.lookUp("nobody")).assume()
      let listing = FileListing(below: path)
      #expect(listing.files == [path + "/a/file", path + "/z"])
      let error = SystemError(code: EACCES, operation: "open", path: path + "/secret")
      #expect(listing.faults == [error])
    }
  }

  @Test func `a missing folder and a file are faults`() throws {
    let path = try scratch.write("", to: "file")
    let missing = SystemError(code: ENOENT, operation: "open", path: path + "x")
    #expect(FileListing(below: path + "x").faults == [missing])
    let file = SystemError(code: ENOTDIR, operation: "open", path: path)
    #expect(FileListing(below: path).faults == [file])
  }

  @Test func `slashes at the end of the folder's name do not multiply`() throws {
    try make(["a"])
    #expect(FileListing(below: scratch.path + "/").files == [scratch.file("a")])
  }
}
