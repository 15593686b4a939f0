import CommandParsing

// A small program with everything the tables can say, for the tests to read, render and complete.

extension Option {
  static let verbose = Option.flag(
    "-v",
    "--verbose",
    help: "Say more.",
    isRepeatable: true
  )
  static let config = Option.value(
    "--config",
    placeholder: "PATH",
    help: "Read the settings in PATH.",
    environment: "PANTRY_CONFIG",
    defaultText: "`~/.pantry`",
    completion: .file
  )
  static let output = Option.value(
    "-o",
    "--output",
    placeholder: "PATH",
    help: "Write the label to PATH.",
    defaultText: "standard output",
    completion: .file
  )
  static let shelf = Option.value(
    "-s",
    "--shelf",
    placeholder: "SHELF",
    help: "Put the jar on SHELF: `top`, `middle` or `bottom`.",
    environment: "PANTRY_SHELF",
    defaultValue: "middle",
    completion: .choices(["top", "middle", "bottom"])
  )
  static let tags = Option.value(
    "-t",
    "--tag",
    placeholder: "TAG",
    help: "Write TAG on the label.",
    heading: "Labels",
    isRepeatable: true,
    isCommaSeparated: true,
    environment: "PANTRY_TAGS"
  )
  static let guests = Option.value(
    "-g",
    "--guest",
    placeholder: "NAME",
    help: "Let NAME open the jar.",
    heading: "Guests",
    isRepeatable: true,
    environment: "PANTRY_GUESTS"
  )
  static let guestList = Option.value(
    "-G",
    "--guest-list",
    placeholder: "PATH",
    help: "Let everybody named in the file at PATH open the jar.",
    heading: "Guests",
    isRepeatable: true,
    completion: .file
  )
  static let seal = Option.flag(
    "--seal",
    help: "Close the jar with wax.",
    environment: "PANTRY_SEAL",
    defaultValue: true
  )
  static let force = Option.flag("-f", "--force", help: "Replace a jar of the same name.")
  static let preQuality = Option.flag("-pq", help: "Keep the quality of before: it's [slow].")
  static let cellar = Option.value(
    "--directory-of-the-cellar",
    placeholder: "DIRECTORY",
    help: "Store in DIRECTORY instead, for jars that have to stay cool for longer than a season.",
    completion: .directory
  )
  static let secretIngredient = Option.flag("--secret-ingredient", help: "Hm.", isHidden: true)
}

enum Pantry {
  static let root = Command(
    name: "pantry",
    summary: "Keep jars on shelves.",
    options: [.verbose, .config],
    subcommands: [store, take, shelf, keygen],
    documentation: Documentation(
      discussion: [
        "A pantry is a directory of jars. Every jar has a label, stands on a shelf, and can be "
          + "opened by its guests only."
      ],
      exitStatus: [Note("0", "All is well."), Note("1", "A jar could not be opened.")],
      seeAlso: ["larder(1)"]
    )
  )

  static let store = Command(
    name: "store",
    aliases: ["put"],
    summary: "Put jars into the pantry.",
    options: [
      .output, .shelf, .seal, .force, .cellar, .secretIngredient, .tags, .guests, .guestList,
    ],
    operands: [
      Operand("JAR", help: "The jar to store; `-` is the one in your hand.", arity: .oneOrMore)
    ],
    documentation: Documentation(
      discussion: [
        "The label is written to standard output unless `--output` is given. See "
          + "`pantry help take` for the way back.",
        "  shelf  top\n  shelf  'bottom'\n  .hidden \\ back",
      ],
      examples: [
        Example(
          "pantry store -g alice -t plum,2024 jam",
          explanation: "Store jam for Alice:",
          output: ["jam: stored on middle"]
        ),
        Example("pantry store \\\n--no-lid jam", explanation: "Store without a lid:"),
      ],
      environment: [Note("PANTRY_HOME", "Where the pantry is.")]
    )
  )

  static let take = Command(
    name: "take",
    summary: "Take a jar out of the pantry.",
    options: [.output],
    operands: [
      Operand("JAR", help: "The jar to take.", completion: .none),
      Operand("SPOON", help: "What to eat with.", arity: .optional, completion: .none),
    ],
    documentation: Documentation(usage: ["[-o PATH] JAR [SPOON]", "[-o PATH] --all"])
  )

  static let shelf = Command(
    name: "shelf",
    summary: "Build and remove shelves.",
    subcommands: [
      Command(
        name: "add",
        summary: "Build a shelf.",
        operands: [Operand("NAME", completion: .none)]
      ),
      Command(
        name: "remove",
        summary: "Remove a shelf.",
        options: [.force],
        operands: [Operand("NAME", completion: .choices(["top", "bottom"]))]
      ),
      Command(name: "saw", summary: "Saw.", isHidden: true),
    ]
  )

  static let keygen = Command(
    name: "pantry-lock",
    summary: "Make locks for jars.",
    dialect: .go,
    isHidden: true,
    options: [.output, .preQuality, .force],
    operands: [Operand("LOCK", help: "An older lock.", arity: .optional)]
  )

  static let names: ProgramNames = ["pantry-lock": ["pantry-lock"]]

  static var programs: [CommandPath] { names.allPaths(root: root) }
}

/// A command without surroundings, to read words by one dialect.
func sample(
  _ dialect: Dialect,
  _ options: [Option] = [.verbose, .output, .shelf, .tags, .guests, .seal, .force, .preQuality],
  operands: [Operand] = [Operand("FILE", arity: .zeroOrMore)]
) -> CommandPath {
  CommandPath(
    Command(
      name: "sample",
      summary: "Read words.",
      dialect: dialect,
      options: options,
      operands: operands
    )
  )
}

/// The path and the arguments of a command line that asks to run something.
func run(
  _ words: [String],
  at path: CommandPath = CommandPath(Pantry.root),
  environment: [String: String] = [:]
) throws -> (names: [String], arguments: Arguments) {
  let invocation = try ArgumentParser.parse(words, at: path, environment: environment)
  guard case .run(let path, let arguments) = invocation else { throw NotRun() }
  return (path.names, arguments)
}

/// The reason a command line is refused for, or nil if it is not.
func refusal(
  _ words: [String],
  at path: CommandPath = CommandPath(Pantry.root),
  environment: [String: String] = [:]
) -> ArgumentError.Reason? {
  do {
    _ = try ArgumentParser.parse(words, at: path, environment: environment)
    return nil
  } catch {
    return error.reason
  }
}

struct NotRun: Error {}

/// The smallest tree with a subcommand and a second program name, for whole documents.
enum Jar {
  static let root = Command(
    name: "jar",
    summary: "Care for jars.",
    options: [.verbose],
    subcommands: [open]
  )

  static let open = Command(
    name: "open",
    summary: "Open a jar.",
    options: [.shelf, .output, .cellar],
    operands: [Operand("JAR", help: "The jar's name | number.")],
    documentation: Documentation(
      examples: [Example("jar open jam", explanation: "Open the jam:", output: ["plop"])]
    )
  )

  static let names: ProgramNames = ["unlid": ["open"]]

  static var programs: [CommandPath] { names.allPaths(root: root) }
}
