import CommandParsing
import Testing

@Suite("Command lines")
struct ArgumentParserTests {
  // MARK: Commands

  @Test(arguments: [
    (["store", "jam"], ["store"]),
    (["put", "jam"], ["store"]),
    (["-v", "--config", "store", "take", "jam"], ["take"]),
    (["shelf", "add", "top"], ["shelf", "add"]),
    (["shelf", "saw"], ["shelf", "saw"]),
    (["take", "store"], ["take"]),
    (["store", "help"], ["store"]),
  ])
  func `words lead to a command`(_ words: [String], _ names: [String]) throws {
    #expect(try run(words).names == names)
  }

  @Test func `a word that names no subcommand is an operand where there are operands`() throws {
    let root = CommandPath(
      Command(
        name: "root",
        summary: "",
        operands: [Operand("F", arity: .zeroOrMore)],
        subcommands: [Pantry.take]
      )
    )
    #expect(try run(["take", "jam"], at: root).names == ["take"])
    #expect(try run(["./take", "take"], at: root).arguments.operands == ["./take", "take"])
    #expect(try run(["--", "take"], at: root).arguments.operands == ["take"])
    #expect(try run([], at: root).names == [])
  }

  @Test func `options of the program may stand before or after the subcommand`() throws {
    for words in [["--config", "c", "take", "jam"], ["take", "jam", "--config=c"]] {
      #expect(try run(words).arguments.value(of: .config) == "c")
    }
    #expect(try run(["-v", "take", "jam", "-vv"]).arguments.count(of: .verbose) == 3)
  }

  @Test func `options of a subcommand may not stand before it`() {
    let found = refusal(["--output", "x", "take", "jam"])
    #expect(found == .unknownOption(spelling: "--output", suggestions: []))
  }

  @Test(arguments: [
    ("pantry", [], "pantry"),
    ("/usr/bin/pantry-lock", ["pantry-lock"], "pantry-lock"),
    ("pantry-lock", ["pantry-lock"], "pantry-lock"),
    ("pantry-lock.old", [], "pantry"),
    ("", [], "pantry"),
    ("/", [], "pantry"),
  ])
  func `the name of the program chooses a command`(
    _ name: String,
    _ names: [String],
    _ spelling: String
  ) {
    let path = Pantry.names.path(for: name, root: Pantry.root)
    #expect(path.names == names)
    #expect(path.spelling == spelling)
  }

  @Test func `a program name inherits nothing from the commands above`() throws {
    let path = Pantry.names.path(for: "pantry-lock", root: Pantry.root)
    #expect(try run(["-output", "x"], at: path).arguments.value(of: .output) == "x")
    #expect(
      refusal(["--config", "c"], at: path) == .unknownOption(spelling: "--config", suggestions: [])
    )
    #expect(try run(["pantry-lock", "-config", "c"]).arguments.value(of: .config) == "c")
  }

  // MARK: Help and version

  struct Request: CustomTestStringConvertible, Sendable {
    let words: [String]
    let spelling: String
    var testDescription: String { "\(words)" }
  }

  @Test(arguments: [
    Request(words: ["-h"], spelling: "pantry"),
    Request(words: ["--help"], spelling: "pantry"),
    Request(words: ["help"], spelling: "pantry"),
    Request(words: ["help", "help"], spelling: "pantry"),
    Request(words: ["-vh"], spelling: "pantry"),
    Request(words: ["-v", "shelf", "--help"], spelling: "pantry shelf"),
    Request(words: ["shelf", "help"], spelling: "pantry shelf"),
    Request(words: ["shelf", "help", "add"], spelling: "pantry shelf add"),
    Request(words: ["help", "shelf", "add"], spelling: "pantry shelf add"),
    Request(words: ["help", "put"], spelling: "pantry store"),
    Request(words: ["store", "-h"], spelling: "pantry store"),
    Request(words: ["store", "a", "--help", "--nope"], spelling: "pantry store"),
    Request(words: ["pantry-lock", "-help"], spelling: "pantry pantry-lock"),
  ])
  func `help is found at every level`(_ request: Request) throws {
    let invocation = try ArgumentParser.parse(request.words, at: CommandPath(Pantry.root))
    guard case .help(let path) = invocation else {
      Issue.record("no request for help")
      return
    }
    #expect(path.spelling == request.spelling)
  }

  @Test func `a command may use the spelling -h itself`() throws {
    let height = Option.value("-h", "--height", placeholder: "CM", help: "")
    let path = sample(.gnu, [height])
    #expect(try run(["-h", "9"], at: path).arguments.value(of: height) == "9")
    guard case .help = try ArgumentParser.parse(["--help"], at: path) else {
      Issue.record("--help is not taken")
      return
    }
  }

  @Test func `the version is known where the program begins`() throws {
    for path in Pantry.programs {
      guard case .version = try ArgumentParser.parse(["--version"], at: path) else {
        Issue.record("no version at \(path.spelling)")
        return
      }
    }
    #expect(
      refusal(["take", "--version"]) == .unknownOption(spelling: "--version", suggestions: [])
    )
  }

  @Test func `a command may spell the version its own way`() throws {
    let path = sample(.sops, [.request(.version, "-v", "--version", help: "")])
    guard case .version = try ArgumentParser.parse(["-v"], at: path) else {
      Issue.record("-v is not the version")
      return
    }
  }

  // MARK: Values

  @Test func `occurrences keep the order of the command line`() throws {
    let words = ["store", "-g", "a", "-G", "list", "-t", "x", "-g", "b", "jam"]
    let arguments = try run(words).arguments
    let found = arguments.occurrences(of: [.guests, .guestList])
    #expect(found.map(\.option.key) == ["--guest", "--guest-list", "--guest"])
    #expect(found.map(\.value) == ["a", "list", "b"])
  }

  @Test func `the command line wins over the environment and that over the default`() throws {
    let variable = ["PANTRY_SHELF": "top"]
    let typed = try run(["store", "-s", "bottom", "jam"], environment: variable).arguments
    #expect(typed.value(of: .shelf) == "bottom")
    #expect(typed.source(of: .shelf) == .commandLine)
    let inherited = try run(["store", "jam"], environment: variable).arguments
    #expect(inherited.value(of: .shelf) == "top")
    #expect(inherited.source(of: .shelf) == .environment("PANTRY_SHELF"))
    #expect(inherited.count(of: .shelf) == 0)
    let untouched = try run(["store", "jam"]).arguments
    #expect(untouched.value(of: .shelf) == "middle")
    #expect(untouched.source(of: .shelf) == .default)
    #expect(untouched.isSet(.shelf))
  }

  @Test func `an option nothing supplies has no value`() throws {
    let arguments = try run(["store", "jam"]).arguments
    #expect(arguments.value(of: .output) == nil)
    #expect(arguments.values(of: .guests) == [])
    #expect(arguments.source(of: .output) == nil)
    #expect(!arguments.isSet(.output))
    #expect(!arguments.isSet(.force))
  }

  @Test func `an empty variable counts as not set`() throws {
    let empty = ["PANTRY_SHELF": "", "PANTRY_TAGS": "", "PANTRY_SEAL": ""]
    let arguments = try run(["store", "jam"], environment: empty).arguments
    #expect(arguments.source(of: .shelf) == .default)
    #expect(arguments.values(of: .tags) == [])
    #expect(arguments.isSet(.seal))
  }

  @Test func `an empty variable of a flag is false in the sops dialect`() throws {
    let arguments = try run([], at: sample(.sops), environment: ["PANTRY_SEAL": ""]).arguments
    #expect(!arguments.isSet(.seal))
    #expect(arguments.source(of: .seal) == .environment("PANTRY_SEAL"))
  }

  @Test func `a variable sets a flag`() throws {
    let arguments = try run(["store", "jam"], environment: ["PANTRY_SEAL": "f"]).arguments
    #expect(!arguments.isSet(.seal))
    let found = refusal(["store", "jam"], environment: ["PANTRY_SEAL": "maybe"])
    #expect(found == .invalidBoolean(option: "--seal", source: .environment("PANTRY_SEAL")))
    #expect(refusal(["store", "--seal", "jam"], environment: ["PANTRY_SEAL": "maybe"]) == nil)
  }

  @Test func `the variable of a repeatable option is a list`() throws {
    let variables = ["PANTRY_GUESTS": "alice, bob", "PANTRY_TAGS": "x,y"]
    let arguments = try run(["store", "jam"], environment: variables).arguments
    #expect(arguments.values(of: .guests) == ["alice", "bob"])
    #expect(arguments.values(of: .tags) == ["x", "y"])
    let typed = try run(["store", "-g", "a,b", "jam"], environment: variables).arguments
    #expect(typed.values(of: .guests) == ["a,b"])
  }

  @Test(arguments: ["", ",", "a,", ",a", "a,,b", "a, ,b", " "])
  func `a list with nothing between commas is refused`(_ list: String) {
    #expect(
      refusal(["store", "-t", list, "jam"])
        == .emptyElement(option: "--tag", source: .commandLine)
    )
    guard !list.isEmpty else { return }
    #expect(
      refusal(["store", "jam"], environment: ["PANTRY_TAGS": list])
        == .emptyElement(option: "--tag", source: .environment("PANTRY_TAGS"))
    )
  }

  @Test func `a value reads as a number`() throws {
    let jars = Option.value("--jars", placeholder: "N", help: "", environment: "JARS")
    let path = sample(.gnu, [jars])
    #expect(try run(["--jars", "-12"], at: path).arguments.value(of: jars, as: Int.self) == -12)
    #expect(try run([], at: path).arguments.value(of: jars, as: Int.self) == nil)
    let arguments = try run([], at: path, environment: ["JARS": "many"]).arguments
    let reason = ArgumentError.Reason.invalidValue(
      option: "--jars",
      value: "many",
      source: .environment("JARS")
    )
    #expect(throws: ArgumentError(command: "sample", names: [], reason: reason)) {
      try arguments.value(of: jars, as: Int.self)
    }
  }

  @Test func `operands are found by position`() throws {
    let arguments = try run(["take", "jam", "spoon"]).arguments
    #expect(arguments.operand(at: 0) == "jam")
    #expect(arguments.operand(at: 1) == "spoon")
    #expect(arguments.operand(at: 2) == nil)
    #expect(arguments.operand(at: -1) == nil)
  }

  // MARK: Refusals

  struct Refusal: CustomTestStringConvertible, Sendable {
    let words: [String]
    let reason: ArgumentError.Reason
    let command: String
    var testDescription: String { "\(words)" }

    init(_ words: String..., reason: ArgumentError.Reason, command: String = "pantry") {
      self.words = words
      self.reason = reason
      self.command = command
    }
  }

  @Test(arguments: [
    Refusal(reason: .missingCommand),
    Refusal("-v", reason: .missingCommand),
    Refusal("--", "store", reason: .missingCommand),
    Refusal("shelf", reason: .missingCommand, command: "pantry shelf"),
    Refusal("stroe", reason: .unknownCommand(word: "stroe", suggestions: ["store"])),
    Refusal("help", "tke", reason: .unknownCommand(word: "tke", suggestions: ["take"])),
    Refusal(
      "shelf",
      "saww",
      reason: .unknownCommand(word: "saww", suggestions: []),
      command: "pantry shelf"
    ),
    Refusal("--verbos", reason: .unknownOption(spelling: "--verbos", suggestions: ["--verbose"])),
    Refusal(
      "--confg=s3cret",
      reason: .unknownOption(spelling: "--confg", suggestions: ["--config"])
    ),
    Refusal("-verbose", reason: .unknownOption(spelling: "-verbose", suggestions: ["--verbose"])),
    Refusal("-vx", reason: .unknownOption(spelling: "-x", suggestions: [])),
    Refusal("-x", reason: .unknownOption(spelling: "-x", suggestions: [])),
    Refusal("--v", reason: .unknownOption(spelling: "--v", suggestions: [])),
    Refusal("--=x", reason: .unknownOption(spelling: "--", suggestions: [])),
    Refusal(
      "---verbose",
      reason: .unknownOption(spelling: "---verbose", suggestions: ["--verbose"])
    ),
    Refusal("--config", reason: .missingValue(option: "--config", placeholder: "PATH")),
    Refusal("take", reason: .missingOperand(name: "JAR"), command: "pantry take"),
    Refusal("store", "-v", reason: .missingOperand(name: "JAR"), command: "pantry store"),
    Refusal(
      "take",
      "a",
      "b",
      "c",
      "d",
      reason: .tooManyOperands(["a", "b", "c", "d"], surplus: "c"),
      command: "pantry take"
    ),
    Refusal(
      "take",
      "-o",
      "a",
      "-ob",
      "jam",
      reason: .repeatedOption(option: "--output"),
      command: "pantry take"
    ),
    Refusal(
      "store",
      "--secret-ingredien",
      reason: .unknownOption(spelling: "--secret-ingredien", suggestions: []),
      command: "pantry store"
    ),
  ])
  func `a command line is refused with its facts`(_ refusal: Refusal) {
    let names = refusal.command.split(separator: " ").dropFirst().map(String.init)
    let error = ArgumentError(command: refusal.command, names: names, reason: refusal.reason)
    #expect(throws: error) {
      try ArgumentParser.parse(refusal.words, at: CommandPath(Pantry.root))
    }
  }

  @Test func `a flag given twice is given`() throws {
    #expect(try run(["store", "-f", "--force", "jam"]).arguments.isSet(.force))
  }

  @Test func `only tables on the path are made`() throws {
    let trap = Command(
      name: "trap",
      summary: "",
      options: { fatalError("the options are not asked for") }()
    )
    let root = CommandPath(Command(name: "root", summary: "", subcommands: [trap, Pantry.take]))
    #expect(try run(["take", "jam"], at: root).names == ["take"])
  }
}
