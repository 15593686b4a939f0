import Foundation
import TestSupport
import Testing

@Suite("sotto json")
struct JSONCommandTests {
  private let files: FileBench

  init() throws { files = try FileBench() }

  /// Sends lines, and gives the answers.
  private func answers(_ lines: String..., variables: [String: String] = [:]) throws -> [String] {
    let input = lines.map { $0 + "\n" }.joined()
    let outcome = try files.sotto("json", input: .bytes(Array(input.utf8)), variables: variables)
    #expect(outcome.status == .exited(0), "\(outcome)")
    #expect(outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.text.hasSuffix("\n") || lines.isEmpty)
    return outcome.text.split(separator: "\n").map(String.init)
  }

  /// The answer to one call, which has an error of a kind.
  private func error(_ call: String) throws -> (kind: String, code: Int, answer: String) {
    let answer = try #require(try answers(call).first)
    let value = try JSONSerialization.jsonObject(with: Data(answer.utf8))
    let error = try #require((value as? [String: Any])?["error"] as? [String: Any], "\(answer)")
    return (error["kind"] as? String ?? "", error["code"] as? Int ?? 0, answer)
  }

  @Test func `every line has an answer, and the end of the input is no error`() throws {
    #expect(try answers().isEmpty)
    let answers = try answers(
      "{\"id\": [1, \"x\"], \"method\": \"status\", \"path\": \"letter\"}",
      "",
      "x"
    )
    #expect(
      answers == [
        "{\"id\":[1, \"x\"],\"result\":{\"encrypted\":false,\"format\":\"binary\"}}",
        "{\"id\":null,\"error\":{\"code\":1,\"kind\":\"invalid_json\",\"message\":\"the line is not"
          + " JSON: line 1, column 1: the file ends where a value is expected\"}}",
        "{\"id\":null,\"error\":{\"code\":1,\"kind\":\"invalid_json\",\"message\":\"the line is not"
          + " JSON: line 1, column 1: expected a value\"}}",
      ]
    )
  }

  @Test func `answers come as soon as they are known`() throws {
    let program = try files.program().start(["json"], input: .fed)
    try program.feed(Array("{\"id\": 1, \"method\": \"status\", \"path\": \"letter\"}\n".utf8))
    let answer = "{\"id\":1,\"result\":{\"encrypted\":false,\"format\":\"binary\"}}\n"
    try program.waitForOutput(count: answer.utf8.count)
    try program.feed(Array("{\"id\": 1, \"method\": \"status\", \"path\": \"letter\"}".utf8))
    program.closeInput()
    #expect(try program.finish() == .success(answer + answer))
  }

  @Test func `a file is decrypted as text, as a value, and in part`() throws {
    try files.encrypt("db:\n  port: 5432 # remark\n  hosts: [a, ~]\n", as: "a.yaml")
    #expect(
      try answers(
        "{\"id\": 1, \"method\": \"decrypt\", \"path\": \"a.yaml\"}",
        "{\"id\": 2, \"method\": \"decrypt\", \"path\": \"a.yaml\", \"as\": \"value\"}",
        "{\"id\": 3, \"method\": \"decrypt\", \"path\": \"a.yaml\", \"extract\": [\"db\", \"port\"]}",
        "{\"id\": 4, \"method\": \"decrypt\", \"path\": \"a.yaml\", \"as\": \"value\","
          + " \"extract\": \"[\\\"db\\\"][\\\"hosts\\\"]\"}",
        "{\"id\": 5, \"method\": \"decrypt\", \"path\": \"a.yaml\", \"output_format\": \"json\","
          + " \"extract\": [\"db\", \"hosts\"]}"
      ) == [
        "{\"id\":1,\"result\":{\"format\":\"yaml\","
          + "\"content\":\"db:\\n  port: 5432 # remark\\n  hosts: [a, ~]\\n\"}}",
        "{\"id\":2,\"result\":{\"format\":\"yaml\","
          + "\"value\":{\"db\":{\"port\":5432,\"hosts\":[\"a\",null]}}}}",
        "{\"id\":3,\"result\":{\"format\":\"yaml\",\"content\":\"5432\\n\"}}",
        "{\"id\":4,\"result\":{\"format\":\"yaml\",\"value\":[\"a\",null]}}",
        "{\"id\":5,\"result\":{\"format\":\"json\",\"content\":\"[\\n\\t\\\"a\\\",\\n\\tnull\\n]\\n\"}}",
      ]
    )
  }

  @Test func `bytes that are no text come in base64`() throws {
    let call =
      "{\"id\": 1, \"method\": \"encrypt\", \"content_base64\": \"AP8=\", \"format\": \"binary\","
      + " \"path\": \"a.bin\", \"write\": true}"
    #expect(
      try answers(call, "{\"id\": 2, \"method\": \"decrypt\", \"path\": \"a.bin\"}")
        == [
          "{\"id\":1,\"result\":{\"format\":\"binary\",\"rule\":1,\"written\":true}}",
          "{\"id\":2,\"result\":{\"format\":\"binary\",\"content_base64\":\"AP8=\"}}",
        ]
    )
  }

  @Test func `values are set and removed, in the file or beside it`() throws {
    try files.encrypt("a: 1\nb: 2\n", as: "a.yaml")
    let before = try files.bench.text("a.yaml")
    let call = "{\"method\": \"set\", \"path\": \"a.yaml\", \"place\": [\"a\"], \"value\": \"new\""
    #expect(
      try answers(call + "}").first?.hasPrefix(
        "{\"id\":null,\"result\":{\"changed\":true,\"content\":\"a: ENC[AES256_GCM"
      ) == true
    )
    #expect(try files.bench.text("a.yaml") == before, "nothing asked to write")
    #expect(
      try answers(
        call + ", \"write\": true}",
        call + ", \"write\": true}",
        "{\"method\": \"unset\", \"path\": \"a.yaml\", \"place\": [\"b\"], \"write\": true}",
        "{\"method\": \"unset\", \"path\": \"a.yaml\", \"place\": [\"b\"], \"idempotent\": true}"
      ) == [
        "{\"id\":null,\"result\":{\"changed\":true,\"written\":true}}",
        "{\"id\":null,\"result\":{\"changed\":false}}",
        "{\"id\":null,\"result\":{\"changed\":true,\"written\":true}}",
        "{\"id\":null,\"result\":{\"changed\":false}}",
      ]
    )
    try #expect(files.sotto("decrypt", "a.yaml") == .success("a: new\n"))
  }

  @Test func `a new file is written only where there is none, or as asked`() throws {
    let call =
      "{\"method\": \"encrypt\", \"path\": \"a.yaml\", \"write\": true, \"content\": \"a: 1\\n\""
    let written = "{\"id\":null,\"result\":{\"format\":\"yaml\",\"rule\":1,\"written\":true}}"
    #expect(try answers(call + "}") == [written])
    #expect(try error(call + "}").kind == "exists")
    #expect(try answers(call + ", \"replace\": true}") == [written])
    #expect(
      try error("{\"method\": \"encrypt\", \"path\": \"a.yaml\", \"write\": true}").code == 203
    )
  }

  @Test func `a file is rotated, and opens as before`() throws {
    try files.encrypt("a: 1\n", as: "a.yaml")
    let before = try files.bench.text("a.yaml")
    let answers = try answers(
      "{\"id\": 1, \"method\": \"decrypt\", \"path\": \"a.yaml\"}",
      "{\"id\": 2, \"method\": \"rotate\", \"path\": \"a.yaml\", \"write\": true}",
      "{\"id\": 1, \"method\": \"decrypt\", \"path\": \"a.yaml\"}"
    )
    #expect(answers[0] == answers[2])
    #expect(answers[1] == "{\"id\":2,\"result\":{\"written\":true}}")
    #expect(try files.bench.text("a.yaml") != before)
  }

  @Test func `keys are told without what they encrypted`() throws {
    try files.bench.write(
      "keys: [&alice \(Keys.alice.recipient)]\ncreation_rules: [{age: *alice}]\n",
      to: ".sops.yaml"
    )
    try files.encrypt("a: 1\n", as: "a.yaml")
    let answer = try #require(try answers("{\"method\": \"keys\", \"path\": \"a.yaml\"}").first)
    #expect(
      answer.hasPrefix(
        "{\"id\":null,\"result\":{\"key_groups\":[[{\"kind\":\"age\","
          + "\"key\":\"\(Keys.alice.recipient)\",\"name\":\"alice\"}]],"
      )
    )
    #expect(!answer.contains("BEGIN AGE"))
  }

  @Test func `rules are read anew for every call`() throws {
    let program = try files.program().start(["json"], input: .fed)
    let call = Array("{\"method\": \"explain\", \"path\": \"a.yaml\"}\n".utf8)
    try program.feed(call)
    try program.waitForOutput(count: 100)
    try files.bench.write("creation_rules: [{age: \(Keys.bob.recipient)}]\n", to: ".sops.yaml")
    try program.feed(call)
    program.closeInput()
    let lines = try program.finish().text.split(separator: "\n")
    #expect(lines.first?.contains(Keys.alice.recipient) == true)
    #expect(lines.last?.contains(Keys.bob.recipient) == true)
  }

  // MARK: Errors

  @Test func `errors have a kind and the status of the command`() throws {
    try files.encrypt("a: 1\nb: 2\n", as: "damaged.yaml")
    try files.edit("damaged.yaml") { $0[0] = "a" + $0[1].dropFirst() }
    try files.encrypt("a: 1\nb_unencrypted: 2\n", as: "changed.yaml")
    try files.edit("changed.yaml") { $0[1] = "b_unencrypted: 3" }
    try files.encrypt("a: 1\n", as: "bob.yaml", "--age", Keys.bob.recipient)
    let expected: [(file: String, kind: String, code: Int)] = [
      ("damaged.yaml", "damaged", 25), ("changed.yaml", "mac_mismatch", 51),
      ("bob.yaml", "no_key", 128), ("nowhere.yaml", "unreadable", 2),
      (".sops.yaml", "not_encrypted", 1), ("letter", "syntax", 2),
    ]
    for (file, kind, code) in expected {
      let error = try error("{\"method\": \"decrypt\", \"path\": \"\(file)\"}")
      #expect(error.kind == kind, "\(file)")
      #expect(error.code == code, "\(file)")
    }
  }

  @Test(arguments: [
    "{\"method\": \"decrypt\", \"path\": \"a.yaml\", \"SWORDFISH\": 1}",
    "{\"method\": \"SWORDFISH\"}",
    "{\"method\": \"decrypt\", \"format\": \"SWORDFISH\", \"path\": \"a\"}",
    "{\"method\": \"encrypt\", \"content\": \"SWORDFISH\", \"format\": \"yaml\", \"path\": \"x.yaml\"}",
    "{\"method\": \"encrypt\", \"content\": \"a: [SWORDFISH\", \"format\": \"yaml\","
      + " \"path\": \"x.yaml\"}",
    "{\"method\": \"set\", \"path\": \"a.yaml\", \"place\": [\"a\", \"b\"], \"value\": \"SWORDFISH\","
      + " \"idempotent\": \"SWORDFISH\"}",
    "{\"method\": \"encrypt\", \"content\": \"a: 1\", \"format\": \"yaml\","
      + " \"keys\": {\"age\": \"AGE-SECRET-KEY-1SWORDFISH\"}}",
    "{\"method\": \"decrypt\", \"content\": \"SWORDFISH\", \"format\": \"json\"}",
    "{\"SWORDFISH\": 1, \"SWORDFISH\": 2}", "\"SWORDFISH", "SWORDFISH",
  ])
  func `nothing of a call that may be a secret is in an error`(call: String) throws {
    try files.encrypt("a: 1\n", as: "a.yaml")
    #expect(try !error(call).answer.contains("SWORDFISH"))
  }

  @Test func `a line that is too long is skipped and answered`() throws {
    var input = Array(repeating: UInt8(ascii: " "), count: (64 << 20) + 1)
    input += Array("\n{\"id\": 2, \"method\": \"status\", \"path\": \"letter\"}\n".utf8)
    let outcome = try files.sotto("json", input: .bytes(input))
    #expect(
      outcome
        == .success(
          """
          {"id":null,"error":{"code":1,"kind":"invalid_call","message":"the line is longer than 64 MiB"}}
          {"id":2,"result":{"encrypted":false,"format":"binary"}}

          """
        )
    )
  }

  // MARK: Other languages

  @Test func `a client in Python has its conversation`() throws {
    let python = "/usr/bin/python3"
    guard Tools.have(python) else { try Test.cancel("python3 is not installed") }
    try files.bench.write(
      """
      import json, subprocess, sys

      process = subprocess.Popen(
          [sys.argv[1], "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
      count = 0

      def call(method, **parameters):
          global count
          count += 1
          line = json.dumps({"id": {"number": count}, "method": method, **parameters})
          process.stdin.write(line + "\\n")
          process.stdin.flush()
          answer = json.loads(process.stdout.readline())
          assert answer["id"] == {"number": count}, answer
          return answer.get("result") or answer["error"]

      text = "name: zoë 😀\\nlist:\\n- 1\\n- 2.5\\n"
      encrypted = call("encrypt", content=text, format="yaml", keys={"age": sys.argv[2]})["content"]
      assert "zoë" not in encrypted
      assert call("decrypt", content=encrypted, format="yaml")["content"] == text
      value = call("decrypt", content=encrypted, format="yaml", **{"as": "value"})["value"]
      assert value == {"name": "zoë 😀", "list": [1, 2.5]}, value
      changed = call("set", content=encrypted, format="yaml", place=["list", 0], value={"a": None})
      value = call("decrypt", content=changed["content"], format="yaml", **{"as": "value"})["value"]
      assert value["list"] == [{"a": None}, 2.5], value
      assert call("verify", content=changed["content"], format="yaml")["sound"]
      assert call("decrypt", content="a: 1", format="yaml")["kind"] == "not_encrypted"
      assert call("nothing")["code"] == 1
      process.stdin.close()
      assert process.wait() == 0
      print("done")

      """,
      to: "client.py"
    )
    var client = files.bench.program(
      python,
      environment: ["SOPS_AGE_KEY_FILE": files.bench.path("alice.txt"), "HOME": files.bench.folder]
    )
    client.environment["PYTHONUTF8"] = "1"
    let program = ProgramUnderTest.built("sotto")
    #expect(try client.run(["client.py", program, Keys.alice.recipient]) == .success("done\n"))
  }
}
