import Testing

@testable import CommandParsing

@Suite("Completion of command lines")
struct CompletionTests {
  static let bash = BashCompletion(Pantry.programs).render()
  static let zsh = ZshCompletion(Pantry.programs).render()
  static let fish = FishCompletion(Pantry.programs).render()

  @Test func `the whole scripts`() {
    #expect(BashCompletion(Jar.programs).render() == Snapshots.jarBash)
    #expect(ZshCompletion(Jar.programs).render() == Snapshots.jarZsh)
    #expect(FishCompletion(Jar.programs).render() == Snapshots.jarFish)
  }

  @Test(arguments: [bash, zsh, fish])
  func `hidden things are not offered`(_ script: String) {
    #expect(!script.contains("secret-ingredient"))
    #expect(!script.contains("'saw"))
  }

  @Test(arguments: [("bash", bash), ("zsh", zsh), ("fish", fish)])
  func `the shell can parse its script`(_ shell: String, _ script: String) throws {
    guard Shell.has(shell) else { try Test.cancel("\(shell) is not installed") }
    try Shell.withFile("script", script) { file in
      let outcome = try Shell.run(shell, ["-n", file])
      #expect(outcome.output == "")
      #expect(outcome.status == 0)
    }
  }

  /// The words of a command line, the last being completed, and what is offered for it.
  struct Offer: CustomTestStringConvertible, Sendable {
    let words: [String]
    let offered: [String]
    var testDescription: String { "\(words)" }

    init(_ words: String..., offered: [String]) {
      self.words = words
      self.offered = offered
    }
  }

  static let offers = [
    Offer("pantry", "", offered: ["shelf", "store", "take"]),
    Offer("pantry", "st", offered: ["store"]),
    Offer("pantry", "x", offered: []),
    Offer("pantry", "--ver", offered: ["--verbose", "--version"]),
    Offer("pantry", "-v", "shelf", "", offered: ["add", "remove"]),
    Offer("pantry", "--config", "store", "s", offered: ["shelf", "store"]),
    Offer("pantry", "shelf", "remove", "", offered: ["bottom", "top"]),
    Offer("pantry", "shelf", "remove", "--f", offered: ["--force"]),
    Offer("pantry", "shelf", "add", "", offered: []),
    Offer("pantry", "shelf", "saw", "", offered: []),
    Offer("pantry", "store", "--shelf", "", offered: ["bottom", "middle", "top"]),
    Offer("pantry", "store", "-s", "t", offered: ["top"]),
    Offer("pantry", "store", "-g", "", offered: []),
    Offer("pantry", "store", "--guest", offered: ["--guest", "--guest-list"]),
    Offer("pantry", "store", "--conf", offered: ["--config"]),
    Offer("pantry", "store", "-o", "fi", offered: ["file with blank", "file.txt"]),
    Offer("pantry", "store", "fi", offered: ["file with blank", "file.txt"]),
    Offer("pantry", "store", "--directory-of-the-cellar", "f", offered: ["folder"]),
    Offer("pantry", "take", "fi", offered: []),
    Offer("pantry-lock", "--o", offered: ["--output"]),
    Offer("pantry-lock", "-output", "fi", offered: ["file with blank", "file.txt"]),
    Offer("/usr/bin/pantry-lock", "-p", offered: ["-pq"]),
  ]

  /// How bash cuts a word at its equals sign, and how it does not when told so.
  static let equalsSigns = [
    Offer("pantry", "store", "--shelf", "=", "t", offered: ["top"]),
    Offer("pantry", "store", "--shelf", "=", offered: ["bottom", "middle", "top"]),
    Offer("pantry", "store", "--shelf=t", offered: ["--shelf=top"]),
    Offer("pantry", "--config", "=", "x", "sh", offered: ["shelf"]),
    Offer("pantry", "store", "--", "--shelf", offered: []),
    Offer("pantry", "help", "sh", offered: ["shelf"]),
  ]

  @Test(
    .enabled(if: Shell.has("bash"), "bash is not installed"),
    arguments: offers + equalsSigns
  )
  func `bash offers`(_ offer: Offer) throws {
    let words = offer.words.map { ShellText.quote($0) }
    let driver = """
      touch 'file with blank' file.txt; mkdir folder
      COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
      _pantry \(words[0]) "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}" | sort
      """
    let outcome = try Shell.withFile("pantry.bash", Self.bash) { file in
      try Shell.run(
        "bash",
        ["--norc", "-c", "mkdir \"$0.d\"; . \"$0\"; cd \"$0.d\"; " + driver, file]
      )
    }
    #expect(outcome.output.split(separator: "\n").map(String.init) == offer.offered)
  }

  @Test(
    .enabled(if: Shell.has("bash"), "bash is not installed")
  )
  func `bash registers every program name`() throws {
    let outcome = try Shell.withFile("pantry.bash", Self.bash) { file in
      try Shell.run("bash", ["--norc", "-c", ". \"$0\"; complete -p pantry pantry-lock", file])
    }
    let expected = "complete -F _pantry pantry\ncomplete -F _pantry pantry-lock\n"
    #expect(outcome.output == expected)
  }

  @Test(
    .enabled(if: Shell.has("fish"), "fish is not installed"),
    arguments: offers.filter { !$0.words.contains { $0.hasPrefix("fi") || $0 == "f" } }
  )
  func `fish offers`(_ offer: Offer) throws {
    let line = offer.words.joined(separator: " ")
    let outcome = try Shell.withFile("pantry.fish", Self.fish) { file in
      let script = "source $argv[1]; complete -C $argv[2]"
      return try Shell.run("fish", ["--no-config", "-c", script, "--", file, line])
    }
    let words = outcome.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(words.sorted() == offer.offered)
  }
}
