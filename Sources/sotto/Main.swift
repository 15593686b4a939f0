internal import CommandParsing
internal import Glibc
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
    let path = CommandTree.path(for: words.first ?? "")
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
      exit(try CommandTree.run(invocation, environment: environment).rawValue)
    } catch {
      CommandTree.showUsage(after: error, at: path)
      Diagnostic(error, program: program).report()
    }
  }
}
