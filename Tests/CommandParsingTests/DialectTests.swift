import CommandParsing
import Testing

/// Words, and what they must be read as: options in order as `--name=value`, then the operands.
struct Reading: CustomTestStringConvertible, Sendable {
  let words: [String]
  let options: [String]
  let operands: [String]
  let reason: String

  init(_ words: String..., options: [String] = [], operands: [String] = [], reason: String) {
    self.words = words
    self.options = options
    self.operands = operands
    self.reason = reason
  }

  var testDescription: String { "\(words): \(reason)" }

  func check(_ dialect: Dialect) throws {
    let arguments = try run(words, at: sample(dialect)).arguments
    let all: [Option] = [
      .verbose, .output, .shelf, .tags, .guests, .seal, .force, .preQuality,
    ]
    let found = arguments.occurrences(of: all).map { "\($0.option.key)=\($0.value)" }
    #expect(found == options)
    #expect(arguments.operands == operands)
  }
}

@Suite("Dialects")
struct DialectTests {
  static let everywhere = [
    Reading(reason: "nothing is nothing"),
    Reading("--output", "x", options: ["--output=x"], reason: "a value is the next word"),
    Reading("--output=x", options: ["--output=x"], reason: "a value follows an equals sign"),
    Reading("--output=", options: ["--output="], reason: "a value may be empty"),
    Reading("--output", "", options: ["--output="], reason: "an empty word is a value"),
    Reading("--output=a=b", options: ["--output=a=b"], reason: "only the first equals sign splits"),
    Reading("--output", "-x", options: ["--output=-x"], reason: "a value may begin with a dash"),
    Reading("--output", "--", options: ["--output=--"], reason: "even the end mark may be a value"),
    Reading("--output", "-", options: ["--output=-"], reason: "a dash may be a value"),
    Reading("-o", "x", options: ["--output=x"], reason: "short names take the next word"),
    Reading("-", operands: ["-"], reason: "a lone dash is an operand"),
    Reading("", operands: [""], reason: "an empty word is an operand"),
    Reading("--", "-v", operands: ["-v"], reason: "what follows the end mark is no option"),
    Reading("--", "--", operands: ["--"], reason: "only the first end mark is one"),
    Reading("-v", "--", options: ["--verbose=true"], reason: "nothing need follow the end mark"),
    Reading("f", "-v", options: ["--verbose=true"], operands: ["f"], reason: "options may follow"),
    Reading("-pq", options: ["-pq=true"], reason: "a whole name wins over a bundle"),
    Reading(
      "--output",
      "höhle",
      "☕️",
      options: ["--output=höhle"],
      operands: ["☕️"],
      reason: "Unicode"
    ),
    Reading(
      "--output=\u{301}x",
      "--tag=a,\u{301}b",
      options: ["--output=\u{301}x", "--tag=a", "--tag=\u{301}b"],
      reason: "a combining mark hides no separator"
    ),
    Reading(
      "--guest",
      "a",
      "--guest",
      "b",
      options: ["--guest=a", "--guest=b"],
      reason: "repeated"
    ),
    Reading(
      "-t",
      "a, b",
      "--tag=c",
      options: ["--tag=a", "--tag=b", "--tag=c"],
      reason: "lists are split, blanks dropped"
    ),
  ]

  @Test(arguments: everywhere)
  func `words mean the same in the GNU dialect`(_ reading: Reading) throws {
    try reading.check(.gnu)
  }

  @Test(arguments: everywhere)
  func `words mean the same in the Go dialect`(_ reading: Reading) throws {
    try reading.check(.go)
  }

  @Test(arguments: everywhere.filter { $0.reason != "a value may be empty" })
  func `words mean the same in the sops dialect`(_ reading: Reading) throws {
    guard !reading.options.contains("--output=") else { return }
    try reading.check(.sops)
  }

  @Test(arguments: [
    Reading("-vf", options: ["--verbose=true", "--force=true"], reason: "flags make a bundle"),
    Reading("-vox", options: ["--verbose=true", "--output=x"], reason: "a value ends a bundle"),
    Reading(
      "-vo",
      "x",
      options: ["--verbose=true", "--output=x"],
      reason: "it may be the next word"
    ),
    Reading("-vo", "-v", options: ["--verbose=true", "--output=-v"], reason: "whatever that is"),
    Reading("-ofv", options: ["--output=fv"], reason: "letters of a value are no options"),
    Reading("-o=x", options: ["--output==x"], reason: "an equals sign is part of a joined value"),
    Reading("-vo=x", options: ["--verbose=true", "--output==x"], reason: "in a bundle too"),
    Reading("-o=", options: ["--output=="], reason: "even alone"),
    Reading("-oé", options: ["--output=é"], reason: "letters are Characters"),
    Reading("-output", options: ["--output=utput"], reason: "one dash makes no long name"),
  ])
  func `the GNU dialect bundles short options`(_ reading: Reading) throws {
    try reading.check(.gnu)
  }

  @Test(arguments: [
    Reading("-output", "x", options: ["--output=x"], reason: "one dash is as good as two"),
    Reading("-output=x", options: ["--output=x"], reason: "with an equals sign too"),
    Reading("--o", "x", options: ["--output=x"], reason: "two dashes are as good as one"),
    Reading("-force", options: ["--force=true"], reason: "a long flag with one dash"),
    Reading("--pq", options: ["-pq=true"], reason: "a single-dash name with two"),
    Reading("-o=x", options: ["--output=x"], reason: "an equals sign separates"),
    Reading("-vf", options: ["--verbose=true", "--force=true"], reason: "bundles are still read"),
    Reading("-vo=x", options: ["--verbose=true", "--output=x"], reason: "and their equals sign"),
    Reading("-ox", options: ["--output=x"], reason: "joined values are still read"),
    Reading("-force=false", options: ["--force=false"], reason: "flags take booleans"),
    Reading("-vf=0", options: ["--verbose=true", "--force=false"], reason: "in a bundle too"),
    Reading(
      "-f",
      "false",
      options: ["--force=true"],
      operands: ["false"],
      reason: "but not as a word"
    ),
    Reading(
      "-o",
      "a",
      "-o",
      "b",
      options: ["--output=a", "--output=b"],
      reason: "the last one wins"
    ),
  ])
  func `the Go dialect takes names with any dashes`(_ reading: Reading) throws {
    try reading.check(.go)
  }

  @Test(arguments: [
    Reading("-force", "f", options: ["--force=true"], operands: ["f"], reason: "one dash"),
    Reading("f", "-5", operands: ["f", "-5"], reason: "unknown words after an operand"),
    Reading(
      "f",
      "--nope=1",
      "-v",
      options: ["--verbose=true"],
      operands: ["f", "--nope=1"],
      reason: "known ones are options"
    ),
    Reading(
      "f",
      "-o",
      "-5",
      options: ["--output=-5"],
      operands: ["f"],
      reason: "with their values"
    ),
    Reading("f", "-vf", operands: ["f", "-vf"], reason: "a bundle is unknown"),
    Reading("f", "--", "-v", operands: ["f", "-v"], reason: "the end mark ends options there too"),
  ])
  func `the sops dialect reads known options after operands`(_ reading: Reading) throws {
    try reading.check(.sops)
  }

  @Test func `the sops dialect has no bundles`() {
    let found = refusal(["-vf"], at: sample(.sops))
    #expect(found == .unknownOption(spelling: "-vf", suggestions: []))
  }

  @Test func `options may end at the first operand`() throws {
    var dialect = Dialect.sops
    dialect.afterFirstOperand = .operands
    let arguments = try run(["-v", "f", "-f", "--", "--nope"], at: sample(dialect)).arguments
    #expect(arguments.operands == ["f", "-f", "--", "--nope"])
    #expect(arguments.isSet(.verbose))
    #expect(!arguments.isSet(.force))
  }

  @Test(arguments: ["1", "t", "T", "true", "TRUE", "True"])
  func `truth has six spellings`(_ text: String) throws {
    #expect(try run(["--force=\(text)"], at: sample(.go)).arguments.isSet(.force))
  }

  @Test(arguments: ["0", "f", "F", "false", "FALSE", "False"])
  func `falsehood has six spellings`(_ text: String) throws {
    #expect(try !run(["--seal=\(text)"], at: sample(.go)).arguments.isSet(.seal))
  }

  @Test(arguments: ["", "yes", "tRUE", "2", "on"])
  func `other spellings are no booleans`(_ text: String) {
    let found = refusal(["--force=\(text)"], at: sample(.go))
    #expect(found == .invalidBoolean(option: "--force", source: .commandLine))
  }

  @Test(arguments: [["--force=true"], ["-f=true"], ["-vf=true"], ["--force="]])
  func `a GNU flag takes no value`(_ words: [String]) {
    #expect(refusal(words, at: sample(.gnu)) == .unexpectedValue(option: "--force"))
  }

  @Test func `an empty value is a value in the GNU dialect`() throws {
    let arguments = try run(
      ["--shelf="],
      at: sample(.gnu),
      environment: ["PANTRY_SHELF": "top"]
    ).arguments
    #expect(arguments.value(of: .shelf) == "")
    #expect(arguments.source(of: .shelf) == .commandLine)
  }

  @Test func `an empty value hides the variable in the sops dialect`() throws {
    let arguments = try run(
      ["--guest", "", "--shelf="],
      at: sample(.sops),
      environment: ["PANTRY_GUESTS": "alice", "PANTRY_SHELF": "top"]
    ).arguments
    #expect(arguments.values(of: .guests) == [])
    #expect(!arguments.isSet(.guests))
    #expect(arguments.source(of: .guests) == nil)
    #expect(arguments.value(of: .shelf) == "middle")
  }

  @Test func `an empty list is absent in the sops dialect`() throws {
    let arguments = try run(
      ["--tag", ""],
      at: sample(.sops),
      environment: ["PANTRY_TAGS": "x"]
    ).arguments
    #expect(arguments.values(of: .tags) == [])
  }

  private static let depth = Option.value("--depth", placeholder: "N", help: "", isGlobal: true)

  /// A program with options, an operand, and commands with options of the same names.
  private static let family = CommandPath(
    Command(
      name: "root",
      summary: "",
      dialect: .sops,
      options: [.guests, .output, depth],
      operands: [Operand("F", arity: .optional)],
      subcommands: [
        Command(name: "child", summary: "", options: [.guests, depth], operands: [Operand("F")]),
        Command(name: "cousin", summary: "", dialect: .go, options: [.force]),
      ]
    )
  )

  @Test func `a subcommand of the sops dialect does not inherit`() throws {
    let words = ["--guest", "a", "--output", "o", "child", "f", "--guest", "b"]
    let arguments = try run(words, at: Self.family).arguments
    #expect(arguments.values(of: .guests) == ["b"])
    #expect(arguments.value(of: .output) == nil)
    #expect(arguments.leftBehind.map(\.key) == ["--guest", "--output"])
    #expect(
      refusal(["child", "--output", "o", "f"], at: Self.family)
        == .unknownOption(spelling: "--output", suggestions: [])
    )
  }

  @Test func `whether options are passed down is the parent's dialect's to say`() throws {
    let arguments = try run(["--output", "o", "cousin", "-f"], at: Self.family).arguments
    #expect(arguments.value(of: .output) == nil && arguments.isSet(.force))
    #expect(
      refusal(["cousin", "-o", "x"], at: Self.family)
        == .unknownOption(spelling: "-o", suggestions: [])
    )
  }

  @Test(arguments: [
    ["--depth", "1", "child", "f"], ["child", "--depth", "1", "f"], ["child", "f", "--depth=1"],
    ["--depth", "2", "child", "f", "--depth", "1"],
  ])
  func `a global option counts before and after the subcommand`(_ words: [String]) throws {
    let arguments = try run(words, at: Self.family).arguments
    #expect(arguments.value(of: Self.depth) == "1" && arguments.leftBehind.isEmpty)
  }

  @Test func `a command can be given the dialect of its surroundings`() {
    let plain = Command(name: "plain", summary: "").speaking(.sops)
    #expect(plain.dialect == .sops && plain.speaking(.go).dialect == .sops)
  }

  @Test(arguments: ["help", "h"])
  func `the sops dialect has two words for help`(_ word: String) throws {
    let invocation = try ArgumentParser.parse([word, "child"], at: Self.family)
    guard case .help(let path) = invocation else { throw NotRun() }
    #expect(path.names == ["child"])
  }
}
