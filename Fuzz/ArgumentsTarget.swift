@testable import CommandParsing

/// Command lines: values come from the words, and a command line written out in full means the same.
///
/// The first byte chooses the dialect and whether variables are set; line feeds part the words.
enum ArgumentsTarget: FuzzTarget {
  static let name = "arguments"
  static let words = [
    "--output", "--output=", "-o", "-a", "-ab", "--all", "--list=", "--list=a,b", "--many",
    "--all=false",
    "--", "-", "help", "key", "add", "remove", "--help", "-h", "--version", "\n", "=", ",",
    "\u{301}",
  ]

  static func seeds() -> [[UInt8]] {
    let lines = [
      "key\nadd\n--output=x\n-ab\nfile\nother", "key\nremove\n--\n-o", "help\nkey\nadd", "kye",
      "--otuput",
      "key\nadd\n--list=a, b\n--many\nc\n--many=d,e\n-oPATH\nfile", "-h", "key\n--version",
      "key\nadd\n-all=true\nx", "key\nadd\n-o=\n--list=,\nx", "key\nadd\nx\n--unknown\ny",
    ]
    return lines.flatMap { line in (0..<6).map { [UInt8($0)] + [UInt8](line) } }
  }

  private static let dialects: [Dialect] = [.gnu, .go, .sops]
  private static let paths = dialects.map { CommandPath(program(dialect: $0)) }
  private static let variables = ["FUZZ_LIST": "x, y", "FUZZ_ALL": "1", "FUZZ_OUTPUT": ""]

  private static func program(dialect: Dialect) -> Command {
    let common: [Option] = [
      .flag("-a", "--all", help: "All.", environment: "FUZZ_ALL"),
      .flag("-b", "--both", help: "Both."),
      .value("-o", "--output", placeholder: "PATH", help: "Out.", environment: "FUZZ_OUTPUT"),
    ]
    let lists: [Option] = [
      .value(
        "-l",
        "--list",
        placeholder: "A,B",
        help: "List.",
        isCommaSeparated: true,
        environment: "FUZZ_LIST"
      ),
      .value(
        "-m",
        "--many",
        placeholder: "X",
        help: "Many.",
        isRepeatable: true,
        defaultValue: "d"
      ),
      .value(
        "--both-kinds",
        placeholder: "X",
        help: "Both.",
        isRepeatable: true,
        isCommaSeparated: true
      ),
    ]
    let add = Command(
      name: "add",
      aliases: ["plus"],
      summary: "Add.",
      options: lists + common,
      operands: [Operand("FILE"), Operand("MORE", arity: .zeroOrMore)]
    )
    let remove = Command(
      name: "remove",
      summary: "Remove.",
      options: lists,
      operands: [Operand("KEY", arity: .optional)]
    )
    let key = Command(
      name: "key",
      summary: "Keys.",
      options: common,
      subcommands: [add, remove]
    )
    return Command(name: "fuzz", summary: "Fuzz.", dialect: dialect, subcommands: [key])
  }

  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let path = paths[Int(first) % paths.count]
    let hasVariables = first % 6 >= 3
    let words = input.dropFirst()
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    do throws(ArgumentError) {
      let invocation = try ArgumentParser.parse(
        words,
        at: path,
        environment: hasVariables ? variables : [:]
      )
      switch invocation {
      case .run(let leaf, let arguments):
        checkValues(arguments, of: leaf, words)
        if !hasVariables { checkWrittenOut(arguments, of: leaf, at: path) }
      case .help(let leaf): check(leaf.spelling.hasPrefix("fuzz"), "help is about a command")
      case .version: break
      }
    } catch {
      check(error.command.hasPrefix("fuzz"), "an error names its command")
    }
  }

  private static func checkValues(_ arguments: Arguments, of path: CommandPath, _ words: [String]) {
    let sources = words.map { Array($0.utf8) }
    for operand in arguments.operands {
      check(sources.contains(Array(operand.utf8)), "an operand is a word")
    }
    for option in path.scope().all {
      let values = arguments.values(of: option)
      check(arguments.value(of: option) == values.last, "the last value counts")
      check((arguments.source(of: option) == nil) == values.isEmpty, "a value has a source")
      guard arguments.source(of: option) == .commandLine else { continue }
      check(arguments.count(of: option) > 0, "a value of the command line occurs there")
      for value in values where option.takesValue {
        check(sources.contains { contains($0, Array(value.utf8)) }, "a value is part of a word")
      }
      check(option.takesValue || ["true", "false"].contains(values.last), "a flag is a boolean")
    }
  }

  private static func contains(_ word: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= word.count else { return false }
    return (0...word.count - part.count).contains { word[$0...].starts(with: part) }
  }

  /// Writes every option out with its long name, and the operands after `--`.
  private static func checkWrittenOut(
    _ arguments: Arguments,
    of leaf: CommandPath,
    at path: CommandPath
  ) {
    let options = leaf.scope().all.filter { arguments.source(of: $0) == .commandLine }
    var words = leaf.names
    for option in options {
      let values = arguments.values(of: option)
      guard option.takesValue else {
        words.append(arguments.isSet(option) ? option.key : option.key + "=false")
        continue
      }
      let written = option.isCommaSeparated ? [values.joined(separator: ",")] : values
      words += written.map { option.key + "=" + $0 }
    }
    words += ["--"] + arguments.operands
    do throws(ArgumentError) {
      guard case .run(let again, let same) = try ArgumentParser.parse(words, at: path) else {
        return check(false, "written out, a command still runs")
      }
      check(again.names == leaf.names, "written out, it is the same command")
      check(same.operands == arguments.operands, "written out, the operands are the same")
      if leaf.names.last == "add" { checkEndOfOptions(words, at: path) }
      for option in leaf.scope().all {
        check(same.values(of: option) == arguments.values(of: option), "written out: \(option.key)")
      }
    } catch {
      check(false, "written out, a command is still accepted: \(error)")
    }
  }

  private static func checkEndOfOptions(_ words: [String], at path: CommandPath) {
    let dashed = ["-a", "--output=x", "--", "--help", "-"]
    let invocation = try? ArgumentParser.parse(words + dashed, at: path)
    guard case .run(_, let arguments) = invocation else {
      return check(false, "after -- there are no options")
    }
    check(arguments.operands.suffix(dashed.count) == dashed[...], "after -- all are operands")
  }
}
