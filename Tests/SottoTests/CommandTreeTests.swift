import CommandParsing
import TestSupport
import Testing

@testable import sotto

/// Rules that all command tables keep.
@Suite("command tables")
struct CommandTreeTests {
  /// A command by the way it is reached.
  struct Entry: Sendable, CustomTestStringConvertible {
    let path: CommandPath
    var command: Command { path.leaf }
    var testDescription: String { path.spelling }

    static let all = CommandTree.names.allPaths(root: CommandTree.root).flatMap(tree)

    /// A command and all below it, hidden ones too.
    private static func tree(_ path: CommandPath) -> [Entry] {
      [Entry(path: path)]
        + path.leaf.subcommands.flatMap { command in
          path.descending(to: command.name).map(tree) ?? []
        }
    }
  }

  @Test func `every command is looked at`() {
    let names = Set(Entry.all.map(\.path.spelling))
    #expect(
      names.isSuperset(of: [
        "sotto", "sotto encrypt", "sotto groups add", "sotto age", "sotto age-keygen",
        "sotto age-inspect", "sotto completion", "sotto documents", "sops", "sops decrypt", "age",
        "age-keygen", "age-inspect",
      ])
    )
  }

  @Test(arguments: Entry.all)
  func `no option has a name twice`(_ entry: Entry) {
    let names = entry.path.scope().all.flatMap(\.names)
    #expect(names.count == Set(names).count, "\(names)")
    let keys = entry.path.scope().all.map(\.key)
    #expect(keys.count == Set(keys).count, "\(keys)")
  }

  @Test(arguments: Entry.all)
  func `no two subcommands answer to one word`(_ entry: Entry) {
    let words = entry.command.subcommands.flatMap { [$0.name] + $0.aliases }
    #expect(words.count == Set(words).count && !words.contains("help"), "\(words)")
  }

  @Test(arguments: Entry.all)
  func `a required operand comes before what may be left out`(_ entry: Entry) {
    let arities = entry.command.operands.map(\.arity)
    let firstOptional = arities.firstIndex { $0 == .optional || $0 == .zeroOrMore }
    let lastRequired = arities.lastIndex { $0 == .required || $0 == .oneOrMore }
    #expect(lastRequired ?? -1 < firstOptional ?? arities.count)
    // What takes any number of words can only be last.
    #expect(arities.dropLast().allSatisfy { $0 == .required || $0 == .optional })
  }

  @Test(arguments: Entry.all)
  func `everything is explained in sentences`(_ entry: Entry) {
    let texts =
      [entry.command.summary] + entry.command.options.map(\.help)
      + entry.command.operands.map(\.help)
    for text in texts {
      #expect(text.hasSuffix("."), "\(text)")
      #expect(text.first?.isLowercase == false, "\(text)")
    }
  }

  @Test(arguments: Entry.all)
  func `help fits a terminal of 80 columns`(_ entry: Entry) {
    let text = HelpText(entry.path).render()
    for line in text.split(separator: "\n") {
      #expect(line.count <= 80 && line.last != " ", "\(line)")
    }
    #expect(text.hasPrefix("Usage: \(entry.path.spelling)") && text.hasSuffix("\n"))
  }

  @Test(arguments: Entry.all)
  func `every option is in the help`(_ entry: Entry) {
    let text = HelpText(entry.path).render()
    for option in entry.command.options where !option.isHidden && !option.isUnlisted {
      #expect(text.contains(option.names.joined(separator: ", ")), "\(option.names)")
    }
  }

  @Test(arguments: ["age", "age-keygen", "age-inspect"])
  func `a name of the program stands for the command of that name`(name: String) {
    let paths = [name, "/usr/bin/" + name, "./" + name].map {
      CommandTree.names.path(for: $0, root: CommandTree.root)
    }
    #expect(paths.allSatisfy { $0.spelling == name && $0.leaf.name == name && $0.isEntry })
  }

  @Test func `as sops it is the whole program, with options before files`() {
    let path = CommandTree.path(for: "/usr/local/bin/sops")
    #expect(path.spelling == "sops" && path.isEntry && path.leaf.name == "sotto")
    #expect(path.dialect.afterFirstOperand == .operands)
    #expect(path.descending(to: "decrypt")?.dialect.afterFirstOperand == .knownOptions)
    #expect(CommandTree.path(for: "sotto").dialect.afterFirstOperand == .options)
    #expect(CommandTree.path(for: "sops").descending(to: "age")?.dialect == .go)
  }

  @Test func `the program takes every option of the commands its options stand for`() throws {
    let root = Set(CommandTree.root.options.map(\.key))
    for name in ["encrypt", "decrypt", "rotate", "edit"] {
      let path = try #require(CommandPath(CommandTree.root).descending(to: name))
      for option in path.leaf.options { #expect(root.contains(option.key), "\(name)") }
    }
  }

  @Test(arguments: ["sotto", "", "sotto-0.1", "/opt/age/sotto", "AGE", "ages"])
  func `any other name stands for the whole program`(name: String) {
    let path = CommandTree.names.path(for: name, root: CommandTree.root)
    #expect(path.leaf.name == "sotto" && path.isEntry)
  }

  @Test func `commands under their program's name read options the same way`() throws {
    for name in ["age", "age-keygen", "age-inspect"] {
      let direct = CommandTree.path(for: name)
      let below = try #require(CommandPath(CommandTree.root).descending(to: name))
      #expect(direct.dialect == below.dialect)
      #expect(direct.leaf.options.map(\.key) == below.leaf.options.map(\.key))
    }
  }
}
