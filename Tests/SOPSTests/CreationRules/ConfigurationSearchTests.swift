import SOPS
import Testing

struct ConfigurationSearchTests {
  @Test func `the file's folders come before the working directory's`() {
    let search = ConfigurationSearch(forFile: "/a/b/c.yaml", workingDirectory: "/a/x/y")
    #expect(search.folders == ["/a/b", "/a", "/", "/a/x/y", "/a/x"])
  }

  @Test func `the working directory can stand alone`() {
    let search = ConfigurationSearch(forFile: nil, workingDirectory: "/a/./b/")
    #expect(search.folders == ["/a/b", "/a", "/"])
    #expect(ConfigurationSearch(forFile: "/a", workingDirectory: "/").folders == ["/"])
  }

  @Test func `a hundred folders are enough`() {
    let deep = String(repeating: "/d", count: 1000)
    let search = ConfigurationSearch(forFile: nil, workingDirectory: deep)
    #expect(search.folders.count == 100)
  }

  @Test(
    arguments: [
      Row(["/a/.sops.yaml"], "/a/.sops.yaml", "above the file"),
      Row(["/.sops.yaml", "/a/b/.sops.yaml"], "/a/b/.sops.yaml", "the nearest"),
      Row(["/.sops.yaml"], "/.sops.yaml", "at the root"),
      Row(["/x/.sops.yaml"], nil, "elsewhere"),
    ] as [Row<[String], String?>]
  )
  func `the first that exists is found`(_ row: Row<[String], String?>) {
    let search = ConfigurationSearch(forFile: "/a/b/c", workingDirectory: "/")
    let finding = search.find { row.input.contains($0) }
    #expect(finding.path == row.expected)
    #expect(finding.warning == nil)
  }

  @Test func `a misnamed file is a warning`() {
    let search = ConfigurationSearch(forFile: "/a/b/c", workingDirectory: "/")
    let used = search.find { ["/a/b/.sops.yml", "/a/.sops.yml", "/.sops.yaml"].contains($0) }
    #expect(used.path == "/.sops.yaml")
    #expect(used.warning == .misnamedFile("/a/b/.sops.yml", used: "/.sops.yaml"))
    #expect(
      used.warning?.description == "\"/a/b/.sops.yml\" is not read, but \"/.sops.yaml\" is"
    )
    let none = search.find { $0 == "/.sops.yml" }
    #expect(none.path == nil)
    #expect(
      none.warning?.description
        == "\"/.sops.yml\" is not read, expected the name \".sops.yaml\""
    )
    let behind = search.find { ["/a/.sops.yaml", "/.sops.yml"].contains($0) }
    #expect(behind.warning == nil)
  }
}
