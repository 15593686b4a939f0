import Foundation
import HostSystem
import TestSupport
import Testing

struct FilePatternTests {
  @Test(arguments: [
    ("a.yaml", "a.yaml", true), ("a.yaml", "b.yaml", false), ("*.yaml", "a.yaml", true),
    ("*.yaml", "a/b.yaml", false), ("*.yaml", ".yaml", false), (".*", ".env", true),
    ("*", ".env", false), ("a*b*c", "aXbYbZc", true), ("a*b*c", "aXbYbZ", false),
    ("?.env", "é.env", true), ("?.env", ".env", false), ("*", "", true), ("?", "", false),
    ("[ab].x", "b.x", true), ("[!ab].x", "b.x", false), ("[^ab].x", "c.x", true),
    ("[a-c]", "b", true), ("[c-a]", "b", false), ("[]a]", "]", true), ("[a-]", "-", true),
    ("[a", "[a", true), ("[!]", "[!]", true), (#"\*"#, "*", true), (#"\*"#, "a", false),
    (#"[\]]"#, "]", true), (#"a\"#, #"a\"#, true), ("[!a]env", ".env", false),
  ])
  func `a name fits its pattern`(pattern: String, name: String, expected: Bool) {
    #expect(FilePattern(pattern).matches(name) == expected)
  }

  @Test(arguments: [
    ("a/*.yaml", "a/b.yaml", true), ("a/*.yaml", "a/b/c.yaml", false),
    ("**/*.yaml", "a.yaml", true), ("**/*.yaml", "a/b/c.yaml", true),
    ("**/*.yaml", "a/.b/c.yaml", false), ("**/.b/*", "a/.b/c", true), ("a/**", "a/b/c", true),
    ("a/**", "b/c", false), ("a/**/z", "a/z", true), ("a/**/z", "a/b/c/z", true),
    ("**/a/**/b", "x/a/y/a/z/b", true), ("a**b/c", "aXXb/c", true), ("a**b", "a/b", false),
    ("/etc/*", "/etc/passwd", true), ("*/a", "/a", true), ("./*", "./a", true), ("./*", "a", false),
  ])
  func `a path fits its pattern`(pattern: String, path: String, expected: Bool) {
    #expect(FilePattern(pattern).matches(path) == expected)
  }

  @Test(arguments: [
    ("*.yaml", ""), ("a/b/*.yaml", "a/b"), ("a/*/c", "a"), ("**/x", ""), ("/etc/*", "/etc"),
    ("/*", "/"), ("a/b", "a"), (#"a\*/?"#, "a*"), ("./*", "."), ("../**", ".."),
  ])
  func `everything that fits lies in one folder`(pattern: String, folder: String) {
    #expect(FilePattern(pattern).folder == folder)
  }

  @Test(arguments: [("a/b", true), (#"a\*"#, true), ("a*", false), ("**", false), ("[a]", false)])
  func `a pattern without anything special is a path`(pattern: String, isLiteral: Bool) {
    #expect(FilePattern(pattern).isLiteral == isLiteral)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pattern that is meant to hang does not`() {
    let name = String(repeating: "a", count: 5_000)
    #expect(!FilePattern(String(repeating: "*a", count: 100) + "b").matches(name))
    let path = Array(repeating: "a", count: 200).joined(separator: "/")
    #expect(!FilePattern(String(repeating: "**/a/", count: 20) + "b").matches(path))
  }

  @Test func `the files that fit are listed`() throws {
    let scratch = try ScratchDirectory()
    for folder in ["x", "x/y"] { mkdir(scratch.file(folder), 0o700) }
    for name in ["a.yaml", "x/b.yaml", "x/y/c.yaml", "x/y/d.json"] {
      try scratch.write("", to: name)
    }
    let listing = FilePattern(scratch.path + "/x/**/*.yaml").files()
    #expect(listing.files == ["x/b.yaml", "x/y/c.yaml"].map(scratch.file))
    #expect(listing.faults == [])
    let flat = FilePattern(scratch.path + "/x/*").files()
    #expect(flat.files == [scratch.file("x/b.yaml")])
    let nested = FilePattern(scratch.path + "/*/*/*.yaml").files()
    #expect(nested.files == [scratch.file("x/y/c.yaml")])
    let missing = FilePattern(scratch.path + "/z/*").files()
    let error = SystemError(code: ENOENT, operation: "open", path: scratch.file("z"))
    #expect(missing.files == [] && missing.faults == [error])
  }
}
