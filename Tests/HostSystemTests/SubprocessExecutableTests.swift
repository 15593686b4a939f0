import Glibc
import HostSystem
import TestSupport
import Testing

@Suite struct `Finding a program` {
  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
    for folder in ["one", "two", "two/folder"] { mkdir(scratch.file(folder), 0o700) }
    try program("two/program")
  }

  private func program(_ name: String, mode: mode_t = 0o700) throws {
    try scratch.write("#!/bin/sh\n", to: name)
    chmod(scratch.file(name), mode)
  }

  private var one: String { scratch.file("one") }
  private var two: String { scratch.file("two") }

  private func find(_ name: String, _ folders: String...) -> String? {
    Executable.find(name, in: folders.joined(separator: ":"))
  }

  @Test func `goes through the folders in turn`() throws {
    #expect(
      find("program", one, two) == two + "/program"
    )
    try program("one/program")
    #expect(
      find("program", one, two) == one + "/program"
    )
  }

  @Test func `passes over files that cannot be executed`() throws {
    try program("one/program", mode: 0o600)
    #expect(
      find("program", one, two) == two + "/program"
    )
  }

  @Test func `passes over folders`() {
    #expect(find("folder", scratch.file("two")) == nil)
  }

  @Test func `does not double the slash at a folder's end`() {
    #expect(find("program", scratch.file("two/")) == scratch.file("two/program"))
  }

  @Test(arguments: ["", "two/program", "/bin/sh", "./program", "../two/program", "program\0x"])
  func `wants a plain name`(name: String) {
    #expect(find(name, scratch.file("two"), scratch.path, "/") == nil)
  }

  @Test(arguments: ["", ".", ":", "./", "two", "../two", "~"])
  func `never looks in a relative folder`(searchPath: String) async {
    // The working directory belongs to the whole process, so the test takes one of its own.
    await #expect(processExitsWith: .success) { [scratch = scratch.path as String, searchPath] in
      try #require(chdir(scratch + "/two") == 0)
      #expect(access("program", X_OK) == 0)
      #expect(Executable.find("program", in: searchPath) == nil)
      #expect(
        Executable.find("program", in: searchPath + ":" + scratch + "/two")
          == scratch + "/two/program"
      )
    }
  }
}
