/// Options under a heading, in the order documents list them.
struct OptionGroup {
  let title: String
  var options: [Option]
}

extension CommandPath {
  /// The visible options by heading, then `--help` and its like, then the inherited ones.
  var optionGroups: [OptionGroup] {
    let scope = scope()
    var groups: [OptionGroup] = []
    func add(_ option: Option, to title: String) {
      guard !option.isHidden, !option.isUnlisted else { return }
      if let index = groups.firstIndex(where: { $0.title == title }) {
        groups[index].options.append(option)
      } else {
        groups.append(OptionGroup(title: title, options: [option]))
      }
    }
    for option in scope.own { add(option, to: option.heading ?? "Options") }
    let hasGeneral = groups.isEmpty || groups.contains { $0.title == "Options" }
    for option in scope.standard { add(option, to: hasGeneral ? "Options" : "Other options") }
    for option in scope.inherited { add(option, to: "Global options") }
    return groups
  }

  /// The usage lines without the command's own name: written ones, or one made from the tables.
  var usage: [String] {
    let written = leaf.documentation.usage
    guard written.isEmpty else { return written }
    let operands = leaf.operands
    let scope = scope()
    let hasOptions = (scope.own + scope.inherited).contains { !$0.isHidden && !$0.isRequest }
    var words = hasOptions ? ["[OPTIONS]"] : []
    if leaf.subcommands.isEmpty || !operands.isEmpty {
      words += operands.map(\.usage)
    } else {
      words += ["COMMAND", "[ARGUMENT...]"]
    }
    return [words.joined(separator: " ")]
  }

  /// The paths documents cover when they begin here: this one and all visible ones below, a command
  /// before its subcommands.
  var visibleTree: [CommandPath] {
    [self] + visibleSubcommands.flatMap(\.visibleTree)
  }
}

extension Option {
  /// What it does, followed by what the tables know about it.
  var description: String {
    var sentences = [help]
    if isRepeatable, !isRequest { sentences.append("Can be repeated.") }
    if isCommaSeparated { sentences.append("Takes a comma-separated list.") }
    if let shown = defaultText ?? (takesValue ? defaultValue : nil) {
      sentences.append("Default: \(shown).")
    } else if defaultValue == "true" {
      sentences.append("On by default.")
    }
    if let environment { sentences.append("Environment: `\(environment)`.") }
    return sentences.joined(separator: " ")
  }
}
