/// The names the program answers to, each with the command it stands for.
///
///     let names: ProgramNames = ["age": ["age"], "age-keygen": ["age-keygen"]]
///     names.path(for: "/usr/bin/age-keygen", root: sotto).spelling  // age-keygen
package struct ProgramNames: Sendable, ExpressibleByDictionaryLiteral {
  private let entries: [(name: String, commands: [String])]

  /// Lists program names with the commands, from the root down, they stand for.
  package init(dictionaryLiteral entries: (String, [String])...) {
    self.entries = entries.map { (name: $0.0, commands: $0.1) }
  }

  /// The path a program starts at, given the first word of its command line; unknown names start
  /// at the root.
  package func path(for argument: String, root: Command) -> CommandPath {
    let name = argument.split(separator: "/").last ?? ""
    guard let entry = entries.first(where: { $0.name == name }) else { return CommandPath(root) }
    return path(entry, root: root)
  }

  /// The root and the path of every name, in the order of the list: what documents cover.
  package func allPaths(root: Command) -> [CommandPath] {
    [CommandPath(root)] + entries.map { path($0, root: root) }
  }

  private func path(_ entry: (name: String, commands: [String]), root: Command) -> CommandPath {
    var path = CommandPath(root)
    for word in entry.commands {
      guard let next = path.descending(to: word) else {
        preconditionFailure("the program name \(entry.name) stands for no command")
      }
      path = next
    }
    return path.renamed(entry.name)
  }
}
