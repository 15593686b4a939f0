import Foundation
import TestSupport
import Testing

/// What shells offer for the program, under its names.
@Suite("completion")
struct ShellCompletionTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    for shell in ["bash", "zsh", "fish"] {
      try bench.write(bench.sotto("completion", shell).text, to: "script.\(shell)")
    }
  }

  /// What stands before the cursor, and what is offered there.
  struct Offer: CustomTestStringConvertible {
    let line: String
    let words: Set<String>
    var testDescription: String { line }
  }

  static let offers = ["sotto", "sops"].flatMap { program in
    [
      Offer(line: "\(program) exec-", words: ["exec-env", "exec-file"]),
      Offer(line: "\(program) groups ", words: ["add", "delete"]),
      Offer(line: "\(program) exec-env --pri", words: ["--pristine"]),
      Offer(line: "\(program) exec-file --no", words: ["--no-fifo"]),
      Offer(line: "\(program) exec-file --output-type ", words: Set(types)),
      Offer(line: "\(program) groups add --hc", words: ["--hckms", "--hc-vault-transit"]),
      Offer(line: "\(program) groups delete --sha", words: ["--shamir-secret-sharing-threshold"]),
      Offer(line: "\(program) completion ", words: ["bash", "zsh", "fish"]),
      Offer(line: "\(program) filestatus let", words: ["letter"]),
      Offer(line: "\(program) --add-h", words: ["--add-hckms", "--add-hc-vault-transit"]),
    ]
  }
  private static let types = ["yaml", "json", "dotenv", "ini", "binary"]

  private func words(_ text: String) -> Set<String> {
    Set(text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
  }

  @Test(.enabled(if: Tools.have("/usr/bin/bash"), "bash is not installed"), arguments: offers)
  func `bash offers`(_ offer: Offer) throws {
    let driver = """
      . ./script.bash
      compopt() { :; }
      IFS=' ' read -r -a COMP_WORDS <<<"$1"
      [[ $1 == *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$1 COMP_POINT=${#1}
      [[ $(complete -p "${COMP_WORDS[0]}") == *_sotto* ]] || exit
      _sotto "${COMP_WORDS[0]}" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try bench.program("/usr/bin/bash").run(["-c", driver, "bash", offer.line])
    #expect(outcome.status == .exited(0) && outcome.errors == "")
    #expect(words(outcome.text) == offer.words)
  }

  @Test(.enabled(if: Tools.have("/usr/bin/fish"), "fish is not installed"), arguments: offers)
  func `fish offers`(_ offer: Offer) throws {
    let driver = "source script.fish; complete -C $argv[1]"
    let outcome = try bench.program("/usr/bin/fish", environment: ["HOME": bench.folder])
      .run(["--no-config", "-c", driver, "--", offer.line])
    #expect(outcome.status == .exited(0))
    let words = outcome.text.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(Set(words) == offer.words)
  }
}
