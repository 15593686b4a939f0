import TestSupport
import Testing

@Suite("age-inspect")
struct InspectCommandTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `a file is described for people`() throws {
    try bench.encrypt()
    let report = """
       is an age file, version "age-encryption.org/v1".

      This file is encrypted to the following recipient types:
        - "X25519"

      This file does NOT use post-quantum encryption.

      Size breakdown (assuming it decrypts successfully):

          Header                       168 bytes
          Encryption overhead           32 bytes
          Payload                        6 bytes
                              -------------------
          Total                        206 bytes

      Tip: for machine-readable output, use --json.

      """
    try #expect(bench.inspect("letter.age") == .success("letter.age" + report))
    let input = ProgramUnderTest.Input.file(bench.path("letter.age"))
    try #expect(bench.inspect(input: input) == .success("<stdin>" + report))
    try #expect(bench.inspect("-", input: input) == .success("-" + report))
  }

  @Test func `a file is described for programs`() throws {
    let both = ["-r", Keys.alice.recipient, "-r", Keys.bob.recipient, "-o", "x", "letter"]
    try #expect(bench.program("age").run(both) == .success())
    try #expect(
      bench.inspect("--json", "x")
        == .success(
          """
          {
              "version": "age-encryption.org/v1",
              "postquantum": "no",
              "armor": false,
              "stanza_types": [
                  "X25519",
                  "X25519"
              ],
              "sizes": {
                  "header": 266,
                  "armor": 0,
                  "overhead": 32,
                  "min_payload": 6,
                  "max_payload": 6,
                  "min_padding": 0,
                  "max_padding": 0
              }
          }

          """
        )
    )
  }

  @Test func `armor and post-quantum keys are told`() throws {
    try bench.keygen("-pq", "-o", "carol.txt")
    try bench.age("-a", "-e", "-i", "carol.txt", "-o", "x", "letter")
    let total = try bench.read("x").count
    try #expect(
      bench.inspect("x")
        == .success(
          """
          x is an age file, version "age-encryption.org/v1".

          This file is ASCII-armored.

          This file is encrypted to the following recipient types:
            - "mlkem768x25519"

          This file uses post-quantum encryption.

          Size breakdown (assuming it decrypts successfully):

              Header                      1627 bytes
              Armor overhead               658 bytes
              Encryption overhead           32 bytes
              Payload                        6 bytes
                                  -------------------
              Total                       2323 bytes

          Tip: for machine-readable output, use --json.

          """
        )
    )
    #expect(total == 2323)
    try #expect(
      bench.inspect("-json", "x")
        == .success(
          """
          {
              "version": "age-encryption.org/v1",
              "postquantum": "yes",
              "armor": true,
              "stanza_types": [
                  "mlkem768x25519"
              ],
              "sizes": {
                  "header": 1627,
                  "armor": 658,
                  "overhead": 32,
                  "min_payload": 6,
                  "max_payload": 6,
                  "min_padding": 0,
                  "max_padding": 0
              }
          }

          """
        )
    )
  }

  @Test func `a passphrase counts as post-quantum`() throws {
    try bench.write(Keys.cheapPassphraseFile, to: "x")
    let outcome = try bench.inspect("--json", "x")
    #expect(outcome.text.contains("\"postquantum\": \"yes\""))
    #expect(outcome.text.contains("\n        \"scrypt\"\n"))
    #expect(outcome.text.contains("\"header\": 150,\n        \"armor\": 136,"))
  }

  @Test func `types that nobody knows are shown harmlessly`() throws {
    try bench.write(
      "age-encryption.org/v1\n-> \"quoted\\ a b\n\n--- "
        + String(repeating: "A", count: 43) + "\n" + String(repeating: "x", count: 32),
      to: "x"
    )
    let outcome = try bench.inspect("--json", "x")
    #expect(outcome.text.contains("\"postquantum\": \"unknown\""))
    #expect(outcome.text.contains("\n        \"\\\"quoted\\\\\"\n"), "\(outcome)")
    #expect(outcome.text.contains("\"min_payload\": 0,"))
  }

  @Test func `garbage is refused`() throws {
    try #expect(
      bench.inspect("letter")
        == .refused(
          "inspecting \"letter\": not an age file: it does not begin with"
            + " \"age-encryption.org/v1\"",
          by: "age-inspect"
        )
    )
    try #expect(
      bench.inspect()
        == .refused("inspecting \"-\": the file is empty", by: "age-inspect")
    )
    try bench.encrypt()
    try bench.write(try bench.read("letter.age").prefix(180), to: "cut")
    try #expect(
      bench.inspect("cut")
        == .refused(
          "inspecting \"cut\": the file is truncated: it ends before its last chunk",
          hints: "was the file copied or downloaded completely?",
          by: "age-inspect"
        )
    )
    try #expect(
      bench.inspect("nothing")
        == .refused(
          "failed to open input file \"nothing\": No such file or directory",
          by: "age-inspect"
        )
    )
    try #expect(
      bench.inspect("letter", "cut")
        == .refused(
          "too many arguments: \"letter\" \"cut\"",
          hints: "\"age-inspect --help\" shows how it is used",
          by: "age-inspect"
        )
    )
  }
}
