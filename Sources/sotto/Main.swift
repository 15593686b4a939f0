internal import CommandParsing
internal import HostSystem

/// The program: one binary that behaves as its name, or its first word, says.
@main
enum Main {
  static func main() {
    Hardening.protectMemory()
    Signals.ignoreBrokenPipe()
    let words = CommandLine.arguments
    let path = CommandTree.names.path(for: words.first ?? "", root: CommandTree.root)
    do {
      let environment = Environment.current
      let invocation = try ArgumentParser.parse(
        Array(words.dropFirst()),
        at: path,
        environment: environment.variables
      )
      try CommandTree.run(invocation, environment: environment)
    } catch {
      Diagnostic(error, program: path.program).report()
    }
  }
}
