import Foundation
import TestSupport
import Testing

@Suite("filestatus")
struct FileStatusTests {
  private let bench: SecretsBench

  init() throws {
    bench = try SecretsBench()
    try bench.encrypt("a: 1\n", to: "a.yaml")
    try bench.files.write("a: 1\n", to: "plain.yaml")
  }

  /// Writes a copy of the encrypted file in which some text is another.
  private func copy(to name: String, replacing old: String, with new: String) throws {
    let text = try bench.files.text("a.yaml")
    try #require(text.contains(old))
    try bench.files.write(text.replacing(old, with: new), to: name)
  }

  @Test func `an encrypted file of any format is one, and nobody's key is needed`() throws {
    try bench.encrypt("A=1\n", to: "a.env")
    try bench.encrypt("[s]\na=1\n", to: "a.ini")
    try bench.encrypt("{\"a\":1}", to: "a.json")
    try bench.encrypt("x", to: "blob")
    for name in ["a.yaml", "a.env", "a.ini", "a.json", "blob"] {
      for program in ["sotto", "sops"] {
        let outcome = try bench.files.program(program).run(["filestatus", name])
        #expect(outcome == .success("{\"encrypted\":true}\n"))
      }
    }
  }

  @Test func `a file without metadata, MAC or version is none`() throws {
    let no = ProgramOutcome.success("{\"encrypted\":false}\n")
    try #expect(bench.run("filestatus", "plain.yaml") == no)
    try copy(to: "no-version.yaml", replacing: "version:", with: "other:")
    try #expect(bench.run("filestatus", "no-version.yaml") == no)
    try copy(to: "no-mac.yaml", replacing: "mac:", with: "other:")
    try #expect(bench.run("filestatus", "no-mac.yaml") == no)
    try bench.files.write("{}", to: "empty.json")
    try #expect(bench.run("filestatus", "empty.json") == no)
  }

  @Test func `a file that cannot be read or understood is an error`() throws {
    try #expect(
      bench.run("filestatus", "letter")
        == .refused(
          "inspecting \"letter\": line 1, column 1: expected a value",
          by: "sotto filestatus"
        )
    )
    try #expect(
      bench.run("filestatus", "missing")
        == .refused("inspecting \"missing\": No such file or directory", by: "sotto filestatus")
    )
    try copy(to: "broken.yaml", replacing: "lastmodified:", with: "other:")
    try #expect(
      bench.run("filestatus", "broken.yaml")
        == .refused(
          "inspecting \"broken.yaml\": the metadata cannot be understood: \"lastmodified\" is missing",
          by: "sotto filestatus"
        )
    )
    try #expect(bench.run("filestatus").status == .exited(100))
  }

  @Test func `--input-type says what the file is`() throws {
    try bench.files.tool("/usr/bin/cp", "a.yaml", "copy")
    try #expect(bench.run("filestatus", "copy").status == .exited(1))
    try #expect(
      bench.run("filestatus", "--input-type", "yaml", "copy")
        == .success("{\"encrypted\":true}\n")
    )
  }

  @Test func `several files have their names, one a line`() throws {
    try #expect(
      bench.run("filestatus", "a.yaml", "plain.yaml")
        == .success(
          "{\"file\":\"a.yaml\",\"encrypted\":true}\n{\"file\":\"plain.yaml\",\"encrypted\":false}\n"
        )
    )
    let one = try bench.run("filestatus", "a.yaml", "plain.yaml", as: "sops")
    #expect(one.text == "{\"encrypted\":true}\n" && one.errors.contains("only the first file"))
  }

  @Test func `of a directory every file is looked at, whatever it is`() throws {
    try bench.files.tool("/usr/bin/mkdir", "-p", "team/x")
    try bench.files.tool("/usr/bin/mv", "a.yaml", "team/x/quo\"te.yaml")
    try bench.files.write("no: [", to: "team/broken.yaml")
    try bench.files.write("text", to: "team/readme")
    try #expect(
      bench.run("filestatus", "team")
        == .success(
          """
          {"file":"team/broken.yaml","encrypted":false}
          {"file":"team/readme","encrypted":false}
          {"file":"team/x/quo\\"te.yaml","encrypted":true}

          """
        )
    )
  }

  @Test func `what fails does not hide the rest`() throws {
    try #expect(
      bench.run("filestatus", "missing", "a.yaml", "letter")
        == ProgramOutcome(
          .exited(1),
          output: Array("{\"file\":\"a.yaml\",\"encrypted\":true}\n".utf8),
          errors: """
            sotto filestatus: error: 2 of 3 files failed; nothing was written

            inspecting "missing": No such file or directory
            inspecting "letter": line 1, column 1: expected a value

            """
        )
    )
  }

  @Test func `--json reports what each file says of itself`() throws {
    try bench.encrypt(
      "a: 1\nb_x: 2\n",
      to: "b.yaml",
      "--encrypted-suffix",
      "_x",
      "--mac-only-encrypted"
    )
    try bench.run("groups", "add", "-i", "-f", "b.yaml", "--age", Keys.bob.recipient)
    let outcome = try bench.run("filestatus", "--json", "b.yaml", "plain.yaml", "missing")
    #expect(outcome.status == .exited(1))
    let date = try #require(outcome.text.firstMatch(of: /"lastmodified": "([^"]+)"/)?.1)
    #expect(
      outcome.text == """
        {
          "files": [
            {
              "file": "b.yaml",
              "encrypted": true,
              "type": "yaml",
              "version": "3.13.2",
              "lastmodified": "\(date)",
              "encrypted_suffix": "_x",
              "mac_only_encrypted": true,
              "shamir_threshold": 2,
              "key_groups": [
                [
                  {
                    "kind": "age",
                    "key": "\(Keys.alice.recipient)"
                  }
                ],
                [
                  {
                    "kind": "age",
                    "key": "\(Keys.bob.recipient)"
                  }
                ]
              ]
            },
            {
              "file": "plain.yaml",
              "encrypted": false
            },
            {
              "file": "missing",
              "error": "inspecting \\"missing\\": No such file or directory"
            }
          ]
        }

        """
    )
  }
}
