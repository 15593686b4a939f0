import Glibc
import TestSupport
import Testing

/// Plugins from end to end: shell scripts that speak the protocol, found on the search path.
///
/// They "wrap" a file key by keeping it as it is.
@Suite("age with plugins")
struct AgePluginTests {
  /// `age1test1…` and `AGE-PLUGIN-TEST-1…`, with nothing in them.
  static let recipient = "age1test10qdmzv9q"
  static let identity = "AGE-PLUGIN-TEST-10Q32NLXM"

  /// Hears the first phase, then runs more lines.
  ///
  /// They have `hear`, which takes a stanza into `$words` and `$body`, and `send 'words' 'body'`. The first phase leaves `$key`, `$who` and `$wrapped`.
  private static let prelude = """
    #!/bin/sh
    hear() {
      IFS= read -r words || exit 40
      body=
      while IFS= read -r part; do
        body=$body$part
        test ${#part} -eq 64 || break
      done
    }
    send() { printf '%s\\n%s\\n' "-> $1" "$2"; }
    while hear; do
      case $words in
        '-> done') break ;;
        '-> wrap-file-key') key=$body ;;
        '-> add-'*) who=${words#-> } ;;
        '-> recipient-stanza 0 test'*) wrapped=$body ;;
      esac
    done

    """

  /// Wraps and unwraps.
  private static let ordinary = """
    case $1 in
      --age-plugin=recipient-v1) send "recipient-stanza 0 test" "$key" ;;
      --age-plugin=identity-v1) send "file-key 0" "$wrapped" ;;
    esac
    hear
    send 'done' ''
    """

  private let bench: Bench

  init() throws {
    bench = try Bench()
    mkdir(bench.path("plugins"), 0o755)
  }

  private func install(_ lines: String, as name: String = "age-plugin-test") throws {
    try bench.install(Self.prelude + lines + "\n", as: "plugins/" + name)
  }

  private func age(_ arguments: String..., variables: [String: String] = [:]) throws
    -> ProgramOutcome
  {
    try program(variables).run(arguments)
  }

  private func program(_ variables: [String: String] = [:]) -> ProgramUnderTest {
    let path = bench.path("plugins") + ":/usr/bin:/bin"
    return bench.program("age", environment: ["PATH": path].merging(variables) { $1 })
  }

  @Test func `a plugin wraps for its recipients and unwraps for its identities`() throws {
    try install(Self.ordinary)
    try bench.write(Self.identity + "\n", to: "key")
    try bench.write(Self.recipient + "\n", to: "us")
    let ways = [
      ["-r", Self.recipient], ["-R", "us"], ["-e", "-i", "key"], ["-e", "-j", "test"],
    ]
    for way in ways {
      try #expect(program().run(way + ["-o", "x", "letter"]) == .success())
      try #expect(age("-d", "-i", "key", "x") == .success(Bench.letter))
      try #expect(age("-d", "-j", "test", "x") == .success(Bench.letter))
    }
  }

  @Test func `a plugin's recipient may stand beside others`() throws {
    try install(Self.ordinary)
    try #expect(
      age("-r", Self.recipient, "-r", Keys.alice.recipient, "-o", "x", "letter") == .success()
    )
    try #expect(bench.age("-d", "-i", "alice.txt", "x") == .success(Bench.letter))
    try #expect(age("-d", "-j", "test", "x") == .success(Bench.letter))
  }

  @Test func `the conversation can be seen, without keys`() throws {
    try install(Self.ordinary)
    try bench.write(Self.identity + "\n", to: "key")
    let sealing = try age(
      "-r",
      Self.recipient,
      "-o",
      "x",
      "letter",
      variables: ["AGEDEBUG": "plugin"]
    )
    #expect(sealing.status == .exited(0) && sealing.output.isEmpty)
    let lines = sealing.errors.split(separator: "\n").map(String.init)
      .filter { !$0.contains("grease-") }
    #expect(lines.contains("to age-plugin-test: -> add-recipient \(Self.recipient)"))
    #expect(lines.contains("to age-plugin-test: -> wrap-file-key"))
    #expect(lines.contains("to age-plugin-test: (hidden)"))
    #expect(lines.contains("from age-plugin-test: -> recipient-stanza 0 test"))
    #expect(lines.last == "from age-plugin-test: -> done")
    let opening = try age("-d", "-i", "key", "x", variables: ["AGEDEBUG": "plugin"])
    #expect(opening.text == Bench.letter)
    #expect(opening.errors.contains("from age-plugin-test: -> file-key 0\n"))
    #expect(!opening.errors.contains(Self.identity))
    try #expect(age("-d", "-i", "key", "x", variables: ["AGEDEBUG": "other"]).errors == "")
  }

  @Test func `a plugin that is not installed draws a hint`() throws {
    let refusal = ProgramOutcome.refused(
      "test plugin: no such program in the absolute folders of the search path",
      hints: "you might want to install the \"test\" plugin: a program named age-plugin-test",
      "visit https://age-encryption.org/awesome#plugins for a list of available plugins"
    )
    try bench.write(Self.identity + "\n", to: "key")
    try bench.encrypt()
    try #expect(age("-r", Self.recipient, "-o", "x", "letter") == refusal)
    try #expect(age("-d", "-i", "key", "letter.age") == refusal)
    try #expect(age("-d", "-j", "test", "letter.age") == refusal)
    try #expect(bench.age("-d", "-j", "test", "letter.age") == refusal)
    try #expect(bench.names() == ["key", "letter.age", "plugins"])
  }

  @Test func `the working directory is no place for plugins`() throws {
    try install("touch ran\n" + Self.ordinary)
    try bench.install("#!/bin/sh\ntouch \(bench.path("ran"))\n", as: "age-plugin-test")
    for path in ["", ".", "plugins", ":"] {
      let outcome = try bench.program("age", environment: ["PATH": path])
        .run(["-r", Self.recipient, "letter"])
      #expect(outcome.errors.hasPrefix("age: error: test plugin: no such program"))
    }
    try #expect(!bench.names().contains("ran"))
  }

  @Test(arguments: ["a/b", "../x", "", "A", "a b"])
  func `a name that is no plugin's is refused`(name: String) throws {
    try #expect(
      age("-d", "-j", name, "letter")
        == .refused("\(name) plugin: not a plugin name: expected letters, digits and \"+-._\"")
    )
  }

  @Test func `a plugin's identity with a slash in its name is refused`() throws {
    try bench.write("AGE-PLUGIN-PWN/PWN-19GYK4WLY\n", to: "key")
    let outcome = try age("-d", "-i", "key", "letter")
    #expect(
      outcome
        == .refused(
          "reading \"key\": pwn/pwn plugin: not a plugin name: expected letters, digits and"
            + " \"+-._\""
        )
    )
    try #expect(
      age("-r", "age1pwn/pwn19gt89dfz", "letter")
        == .refused("pwn/pwn plugin: not a plugin name: expected letters, digits and \"+-._\"")
    )
  }

  @Test func `a plugin's own words reach the user`() throws {
    // "no token" and "Insert [31mthe token".
    try install("send 'error internal' 'bm8gdG9rZW4'; hear; send 'done' ''")
    try #expect(
      age("-r", Self.recipient, "-o", "x", "letter") == .refused("test plugin: no token")
    )
    try install("send msg 'SW5zZXJ0IBtbMzFtdGhlIHRva2Vu'; hear\n" + Self.ordinary)
    try #expect(
      age("-r", Self.recipient, "-o", "x", "letter")
        == .success(errors: "age: test plugin: Insert \u{FFFD}[31mthe token\n")
    )
    try #expect(bench.names() == ["plugins", "x"])
  }

  @Test func `a plugin that breaks off is refused`() throws {
    try install("exit 3")
    try #expect(
      age("-r", Self.recipient, "-o", "x", "letter").errors
        .hasPrefix("age: error: test plugin: ended before it was done: ")
    )
    try install("echo nonsense")
    try #expect(
      age("-r", Self.recipient, "-o", "x", "letter")
        == .refused("test plugin: wrote something that is not a stanza")
    )
    try #expect(bench.names() == ["plugins"])
  }

  // MARK: Questions

  /// Encrypts with a plugin that asks something first, and answers on the terminal.
  private func answer(_ question: String, _ answers: [(prompt: String, keys: String)]) throws
    -> ProgramOutcome
  {
    // What the user said is told as a message, for the test to see.
    try install(question + "\nhear\nsend msg \"$body\"\nhear\n" + Self.ordinary)
    let terminal = try PseudoTerminal()
    let holder = try terminal.openProgramSide()
    defer { close(holder) }
    let process = try program().start(
      ["-r", Self.recipient, "-o", "x", "letter"],
      on: terminal,
      redirecting: .init(output: bench.path("out"), errors: bench.path("errors"))
    )
    for (prompt, keys) in answers { try terminal.type(keys, after: prompt) }
    let status = try terminal.waitForEnd(of: process)
    return ProgramOutcome(status, output: try bench.read("out"), errors: try bench.text("errors"))
  }

  @Test func `a plugin's questions are asked on the terminal`() throws {
    // "Name?" and "PIN?"
    try #expect(
      answer("send request-public 'TmFtZT8'", [("Name? ", "alice\n")])
        == .success(errors: "age: test plugin: alice\n")
    )
    try #expect(
      answer("send request-secret 'UElOPw'", [("PIN? ", "1234\n")])
        == .success(errors: "age: test plugin: 1234\n")
    )
  }

  @Test func `a choice is one key`() throws {
    // "Sure?", with "yes" and "no"; the answer is the argument of the response.
    let question = "send 'confirm eWVz bm8' 'U3VyZT8'; hear; body=$(printf %s \"${words#-> ok }\")"
    let told = """

      case $body in yes) body=eWVz ;; no) body=bm8 ;; *) body=Pw ;; esac
      send msg "$body"
      """
    let prompt = "Sure? (press [1] for \"yes\" or [2] for \"no\") "
    try #expect(
      answer(question + told, [(prompt, "1")]).errors.hasPrefix("age: test plugin: yes\n")
    )
    try #expect(
      answer(question + told, [(prompt, "x"), (prompt, "2")]).errors
        .hasPrefix(
          "age: warning: reading value for age-plugin-test: expected 1 or 2\n"
            + "age: test plugin: no\n"
        )
    )
  }

  @Test func `without a terminal a question has no answer`() throws {
    try install("send request-secret 'UElOPw'; hear; send 'error internal' 'bm8gdG9rZW4'; hear")
    try #expect(
      age("-r", Self.recipient, "-o", "x", "letter")
        == ProgramOutcome(
          .exited(1),
          errors: """
            age: warning: could not read value for age-plugin-test: standard input is not a \
            terminal, and /dev/tty is not available
            age: error: test plugin: no token

            """
        )
    )
  }
}
