/// The help of a command for a terminal.
package struct HelpText {
  private let path: CommandPath
  private let width: Int

  /// Prepares the help of the command at the end of `path` for lines of at most `width` columns.
  package init(_ path: CommandPath, width: Int = 80) {
    self.path = path
    self.width = width
  }

  /// The text, with a line feed at its end.
  package func render() -> String {
    let sections = introduction() + tables() + closing()
    let lines = sections.filter { !$0.isEmpty }.joined(separator: [""])
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  private func introduction() -> [[String]] {
    let paragraphs = path.leaf.documentation.discussion.map { paragraph in
      paragraph.isPreformatted
        ? paragraph.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        : fill(paragraph)
    }
    return [usageLines(), fill(path.leaf.summary)] + paragraphs
  }

  private func usageLines() -> [String] {
    let label = "Usage: "
    let room = width - label.count - path.spelling.count - 1
    let isNarrow = room < 20
    return path.usage.enumerated().flatMap { index, usage in
      let whole = path.spelling + " " + usage
      // The first line holds the command's name, so it is filled without and set behind it.
      let lines =
        isNarrow
        ? TextLayout.wrap(whole, width: width - label.count - 2)
        : TextLayout.wrap(usage, width: room)
      let first = (isNarrow ? [] : [path.spelling]) + lines.prefix(1)
      let hanging = label.count + (isNarrow ? 2 : path.spelling.count + 1)
      return [(index == 0 ? label : "       ") + first.joined(separator: " ")]
        + lines.dropFirst().map { TextLayout.indent(hanging) + $0 }
    }
  }

  private func tables() -> [[String]] {
    let commands = path.visibleSubcommands.map { (term: $0.leaf.name, text: $0.leaf.summary) }
    let operands = path.leaf.operands.filter { !$0.help.isEmpty }.map { operand in
      (term: operand.name, text: Prose(operand.help).plain)
    }
    return [section("Commands", commands), section("Arguments", operands)] + optionSections()
  }

  private func optionSections() -> [[String]] {
    let groups = path.optionGroups
    // Long names line up below each other if any option has a short one.
    let hasShort = groups.contains { $0.options.contains { $0.names[0].count == 2 } }
    let rows = groups.map { group in
      group.options.map { option in
        (term: term(option, padded: hasShort), text: Prose(option.description).plain)
      }
    }
    let termWidth = TextLayout.termWidth(rows.joined().map(\.term))
    return zip(groups, rows).map { group, rows in
      ["\(group.title):"] + TextLayout.columns(rows, termWidth: termWidth, width: width)
    }
  }

  private func term(_ option: Option, padded: Bool) -> String {
    let names = option.names.joined(separator: ", ")
    let value = option.placeholder.map { " " + $0 } ?? ""
    let isPadded = padded && option.names[0].hasPrefix("--")
    return (isPadded ? "    " : "") + names + value
  }

  private func closing() -> [[String]] {
    let documentation = path.leaf.documentation
    var sections = [exampleLines(documentation.examples)]
    sections.append(section("Environment", documentation.environment))
    sections.append(section("Exit status", documentation.exitStatus))
    if !documentation.seeAlso.isEmpty {
      let pages = documentation.seeAlso.joined(separator: ", ")
      sections.append(["See also:"] + TextLayout.wrap(pages, width: width - 2).map { "  " + $0 })
    }
    if !path.visibleSubcommands.isEmpty {
      sections.append(fill("`\(path.spelling) help COMMAND` tells more about a command."))
    }
    return sections
  }

  private func exampleLines(_ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    let blocks = examples.map { example in
      TextLayout.wrap(Prose(example.explanation).plain, width: width - 2).map { "  " + $0 }
        + example.prompted.map { "    " + $0 } + example.output.map { "    " + $0 }
    }
    return ["Examples:"] + blocks.joined(separator: [""])
  }

  // MARK: Forms

  private func fill(_ text: String) -> [String] {
    TextLayout.wrap(Prose(text).plain, width: width)
  }

  private func section(_ title: String, _ notes: [Note]) -> [String] {
    section(title, notes.map { (term: $0.name, text: Prose($0.text).plain) })
  }

  private func section(_ title: String, _ rows: [(term: String, text: String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let termWidth = TextLayout.termWidth(rows.map(\.term))
    return ["\(title):"] + TextLayout.columns(rows, termWidth: termWidth, width: width)
  }
}

extension Example {
  /// The lines of the command line behind prompts.
  var prompted: [String] {
    command.split(separator: "\n").enumerated().map { index, line in
      (index == 0 ? "$ " : "  ") + line
    }
  }
}
