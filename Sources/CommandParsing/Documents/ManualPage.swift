/// A manual page of a command, written with the man(7) macros.
package struct ManualPage {
  /// What the head and the foot of every page of a program say.
  package struct Edition: Sendable {
    /// The date of the text, such as `2025-06-30`.
    package let date: String

    /// The program with its version, such as `sotto 1.0`.
    package let source: String

    /// The title of the manual.
    package let manual: String

    /// Describes an edition.
    package init(date: String, source: String, manual: String) {
      self.date = date
      self.source = source
      self.manual = manual
    }
  }

  private let path: CommandPath
  private let edition: Edition

  /// Prepares the page of the command at the end of `path`.
  package init(_ path: CommandPath, edition: Edition) {
    self.path = path
    self.edition = edition
  }

  /// The pages of the commands at `paths` and of all visible ones below them.
  package static func pages(of paths: [CommandPath], edition: Edition) -> [ManualPage] {
    paths.flatMap(\.visibleTree).map { ManualPage($0, edition: edition) }
  }

  /// The name `man` finds the page by: `sotto-encrypt`.
  package var name: String { path.pageName }

  /// The name of its file: `sotto-encrypt.1`.
  package var fileName: String { name + ".1" }

  /// The source, with a line feed at its end.
  package func render() -> String {
    let documentation = path.leaf.documentation
    var lines = heading() + synopsis() + description()
    lines += terms("COMMANDS", commandRows()) + terms("ARGUMENTS", operandRows())
    for group in path.optionGroups {
      lines += terms(group.title.uppercased(), group.options.map { row($0) })
    }
    lines += examples(documentation.examples)
    lines += terms("ENVIRONMENT", documentation.environment.map { row($0) })
    lines += terms("EXIT STATUS", documentation.exitStatus.map { row($0) })
    lines += seeAlso(documentation.seeAlso)
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Sections

  private func heading() -> [String] {
    let title = [name.uppercased(), "1", edition.date, edition.source, edition.manual]
    let quoted = title.enumerated().map { index, word in
      // The date is data for `man`; an escaped hyphen would hide it.
      "\"" + (index == 2 ? word : RoffText.escape(word)) + "\""
    }
    let summary = RoffText.escape(Prose(path.leaf.summary).plain.asNamePhrase)
    return [
      ".TH " + quoted.joined(separator: " "), ".SH NAME", "\(RoffText.escape(name)) \\- \(summary)",
    ]
  }

  private func synopsis() -> [String] {
    let lines = path.usage.map { RoffText.bold(path.spelling) + " " + RoffText.escape($0) }
    return [".SH SYNOPSIS", ".nf"] + lines + [".fi"]
  }

  private func description() -> [String] {
    let documentation = path.leaf.documentation
    let paragraphs = documentation.discussion.map { paragraph -> [String] in
      guard paragraph.isPreformatted else { return [".PP", RoffText.prose(paragraph)] }
      let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false)
      return [".PP", ".nf"] + lines.map { RoffText.line(String($0)) } + [".fi"]
    }
    return [".SH DESCRIPTION", RoffText.prose(path.leaf.summary)] + paragraphs.joined()
  }

  private func terms(_ title: String, _ rows: [(term: String, text: String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return [".SH \"\(RoffText.escape(title))\""]
      + rows.flatMap { row in [".TP", row.term, row.text.isEmpty ? "\\&" : row.text] }
  }

  private func examples(_ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    let blocks = examples.enumerated().flatMap { index, example in
      (index == 0 ? [] : [".PP"])
        + [RoffText.prose(example.explanation), ".PP", ".RS 4", ".nf"]
        + (example.prompted + example.output).map { RoffText.line($0) }
        + [".fi", ".RE"]
    }
    return [".SH EXAMPLES"] + blocks
  }

  private func seeAlso(_ written: [String]) -> [String] {
    let above = path.parentPageName.map { [$0 + "(1)"] } ?? []
    let below = path.visibleSubcommands.map { $0.pageName + "(1)" }
    let pages = above + below + written
    guard !pages.isEmpty else { return [] }
    return [".SH \"SEE ALSO\"", pages.map { reference($0) }.joined(separator: ", ")]
  }

  // MARK: Rows

  private func commandRows() -> [(term: String, text: String)] {
    path.visibleSubcommands.map { command in
      (term: RoffText.bold(command.leaf.name), text: RoffText.prose(command.leaf.summary))
    }
  }

  private func operandRows() -> [(term: String, text: String)] {
    path.leaf.operands.filter { !$0.help.isEmpty }.map { operand in
      (term: RoffText.italic(operand.name), text: RoffText.prose(operand.help))
    }
  }

  private func row(_ option: Option) -> (term: String, text: String) {
    let names = option.names.map { RoffText.bold($0) }.joined(separator: ", ")
    let value = option.placeholder.map { " " + RoffText.italic($0) } ?? ""
    return (term: names + value, text: RoffText.prose(option.description))
  }

  private func row(_ note: Note) -> (term: String, text: String) {
    (term: RoffText.bold(note.name), text: RoffText.prose(note.text))
  }

  private func reference(_ page: String) -> String {
    guard let parenthesis = page.firstIndex(of: "(") else { return RoffText.bold(page) }
    return RoffText.bold(String(page[..<parenthesis]))
      + RoffText.escape(String(page[parenthesis...]))
  }
}

extension CommandPath {
  /// The command as the name of a manual page.
  fileprivate var pageName: String {
    ([program] + namesBelowEntry).joined(separator: "-")
  }

  /// The page of the command above, or nil for what a program's name stands for.
  fileprivate var parentPageName: String? {
    isEntry ? nil : ([program] + namesBelowEntry.dropLast()).joined(separator: "-")
  }
}

extension String {
  /// The summary as the NAME section has it: a phrase, not a sentence.
  fileprivate var asNamePhrase: String {
    let phrase = hasSuffix(".") ? dropLast() : self[...]
    let startsWord = phrase.dropFirst().first?.isLowercase ?? false
    return startsWord ? phrase.prefix(1).lowercased() + phrase.dropFirst() : String(phrase)
  }
}
