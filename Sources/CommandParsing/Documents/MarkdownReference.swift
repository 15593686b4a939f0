/// The reference of all commands as one Markdown text.
package struct MarkdownReference {
  private let title: String
  private let introduction: [String]
  private let paths: [CommandPath]

  /// Prepares the reference of the commands at `paths` and of all visible ones below them.
  package init(title: String, introduction: [String] = [], of paths: [CommandPath]) {
    self.title = title
    self.introduction = introduction
    self.paths = paths.flatMap(\.visibleTree)
  }

  /// The text, with a line feed at its end.
  package func render() -> String {
    let blocks =
      ["# \(title)"] + introduction.map { prose($0) }
      + [paths.map { contentsLine($0) }.joined(separator: "\n")]
      + paths.flatMap { section($0) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  // MARK: Sections

  private func contentsLine(_ path: CommandPath) -> String {
    let indent = TextLayout.indent(2 * path.namesBelowEntry.count)
    let anchor = path.spelling.lowercased().map { $0 == " " ? "-" : $0 }
    return "\(indent)- [`\(path.spelling)`](#\(String(anchor))): \(prose(path.leaf.summary))"
  }

  private func section(_ path: CommandPath) -> [String] {
    let documentation = path.leaf.documentation
    let operands = path.leaf.operands.filter { !$0.help.isEmpty }
    var blocks = ["## `\(path.spelling)`", prose(path.leaf.summary)]
    blocks.append(fence("text", path.usage.map { path.spelling + " " + $0 }))
    blocks += documentation.discussion.map { paragraph($0) }
    blocks += table(
      "Commands",
      "Command",
      path.visibleSubcommands.map { (code($0.leaf.name), $0.leaf.summary) }
    )
    blocks += table("Arguments", "Argument", operands.map { (code($0.name), $0.help) })
    for group in path.optionGroups {
      blocks += table(group.title, "Option", group.options.map { (names($0), $0.description) })
    }
    if !documentation.examples.isEmpty { blocks.append("### Examples") }
    blocks += documentation.examples.flatMap { example in
      [prose(example.explanation), fence("console", example.prompted + example.output)]
    }
    blocks += table(
      "Environment",
      "Variable",
      documentation.environment.map { (code($0.name), $0.text) }
    )
    blocks += table(
      "Exit status",
      "Status",
      documentation.exitStatus.map { (code($0.name), $0.text) }
    )
    if !documentation.seeAlso.isEmpty {
      blocks.append(
        "See also " + documentation.seeAlso.map { code($0) }.joined(separator: ", ") + "."
      )
    }
    return blocks
  }

  private func table(_ title: String, _ term: String, _ rows: [(String, String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let lines = rows.map { "| \(cell($0.0)) | \(cell(prose($0.1))) |" }
    return [
      "### \(title)", (["| \(term) | Meaning |", "| --- | --- |"] + lines).joined(separator: "\n"),
    ]
  }

  // MARK: Forms

  private func names(_ option: Option) -> String {
    let value = option.placeholder.map { " " + $0 } ?? ""
    return option.names.map { code($0 + value) }.joined(separator: ", ")
  }

  private func paragraph(_ text: String) -> String {
    guard text.isPreformatted else { return prose(text) }
    return fence(
      "text",
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    )
  }

  private func fence(_ language: String, _ lines: [String]) -> String {
    "```\(language)\n" + lines.joined(separator: "\n") + "\n```"
  }

  private func code(_ text: String) -> String { "`\(text)`" }

  private func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private func prose(_ text: String) -> String {
    Prose(text).pieces.map { piece in
      switch piece {
      case .plain(let text): escape(text)
      case .literal(let text): code(text)
      }
    }.joined()
  }

  private func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\*_<[]`".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }
}
