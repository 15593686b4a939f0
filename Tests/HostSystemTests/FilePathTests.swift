import Foundation
import HostSystem
import Testing

struct FilePathTests {
  @Test(arguments: [
    ("", "."), (".", "."), ("a", "a"), ("a/", "a"), ("a//b", "a/b"), ("./a/./b/.", "a/b"),
    ("a/../b", "b"), ("a/..", "."), ("..", ".."), ("../a", "../a"), ("a/../../b", "../b"),
    ("../..", "../.."), ("/", "/"), ("//", "/"), ("/..", "/"), ("/../a", "/a"), ("/a/./b/..", "/a"),
    ("...", "..."), ("a/..b", "a/..b"),
  ])
  func `a path is shortened by its text`(path: String, expected: String) {
    #expect(FileSystem.normalize(path) == expected)
  }

  @Test(arguments: [
    ("b", "/a/b"), ("../b", "/b"), ("/c/../d", "/d"), (".", "/a"), ("", "/a"),
  ])
  func `a path is made absolute from a directory`(path: String, expected: String) {
    #expect(FileSystem.absolute(path, in: "/a") == expected)
  }

  @Test func `the working directory is an absolute path`() throws {
    #expect(try FileSystem.workingDirectory() == FileManager.default.currentDirectoryPath)
  }
}
