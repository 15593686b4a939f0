internal import CommandParsing
internal import HostSystem

/// The program: one binary that behaves as its name, or its first word, says.
@main
enum Main {
  static func main() {
    Hardening.protectMemory()
    Hardening.occupyStandardStreams()
    Signals.ignoreBrokenPipe()
    Signals.ignoreFileSizeLimit()
    let words = CommandLine.arguments
    let path = CommandTree.names.path(for: words.first ?? "", root: CommandTree.root)
    var program = path.spelling
    do {
      // Swift repairs what is not UTF-8, and a repaired path names another file.
      if let word = words.dropFirst().first(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
        throw CommandError.argumentNotText(word)
      }
      let environment = Environment.current
      let invocation = try ArgumentParser.parse(
        Array(words.dropFirst()),
        at: path,
        environment: environment.variables
      )
      program = invocation.path.spelling
      try CommandTree.run(invocation, environment: environment)
    } catch {
      Diagnostic(error, program: program).report()
    }
  }
}
