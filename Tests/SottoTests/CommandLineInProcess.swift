import CommandParsing
import HostSystem
import SOPS

@testable import sotto

/// A command line, read in the test's own process as far as its arguments.
struct CommandLineInProcess {
  let names: [String]
  let arguments: Arguments
  let context: RunContext

  /// Reads words that stand behind the name of the program.
  init(
    _ words: [String],
    as program: String = "sotto",
    environment: [String: String] = [:]
  ) throws {
    let path = CommandTree.path(for: program)
    let invocation = try ArgumentParser.parse(words, at: path, environment: environment)
    guard case .run(let leaf, let arguments) = invocation else { throw NotRun() }
    names = leaf.names
    self.arguments = arguments
    let console = Console(
      program: leaf.spelling,
      environment: Environment(environment),
      strictness: Strictness(program: program)
    )
    context = RunContext(console: console)
  }

  /// The command line asks for help or the version.
  struct NotRun: Error {}

  // MARK: Requests

  var legacy: LegacyRequest { get throws { try LegacyCommand.request(arguments, context) } }
  var encrypt: EncryptRequest { get throws { try EncryptRequest(arguments, context) } }
  var decrypt: DecryptRequest { get throws { try DecryptRequest(arguments, context) } }
  var rotate: RotateRequest { get throws { try RotateRequest(arguments, context) } }
  var edit: EditRequest { get throws { try EditRequest(arguments, context) } }
  var set: SetRequest { get throws { try SetRequest(arguments, context) } }
}
