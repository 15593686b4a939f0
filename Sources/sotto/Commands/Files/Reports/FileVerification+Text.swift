internal import DocumentFormats
internal import SOPS

extension FileVerification {
  private typealias Cell = ReportTable.Cell

  /// The report for people: what is wrong and where, what it means, and what to do.
  func report(_ path: String, _ palette: Palette) -> String {
    let name = palette.paint(Cell.visible(path), .heading)
    guard !report.isSound else {
      return "\(name): \(palette.paint("sound", .good)): \(countSentence), and the MAC fits\n"
        + duplicates(palette)
    }
    var table = ReportTable(indentation: 2)
    for finding in report.findings {
      table.add(
        Cell("line \(finding.place.line)", .faint),
        Cell(Self.name(of: finding)),
        Cell(Self.sentence(finding), .bad)
      )
    }
    let macTone: Palette.Tone = report.mac == .fits ? .good : .bad
    table.add(Cell("MAC", .faint), "", Cell(macSentence, macTone))
    var text = "\(name): \(palette.paint("not sound", .bad)): \(countSentence)\n"
    text += table.render(palette) + duplicates(palette)
    let hidden = report.findingCount - report.findings.count
    if hidden > 0 { text += "  and \(hidden) more places\n" }
    for line in advice { text += "  \(palette.paint(line, .faint))\n" }
    return text
  }

  private var countSentence: String {
    switch report.openCount {
    case 0: "nothing that is encrypted opens"
    case 1: "1 value is encrypted and opens"
    default: "\(report.openCount) values and comments are encrypted and open"
    }
  }

  private static func name(of finding: VerificationReport.Finding) -> String {
    let path = finding.place.path.description
    guard finding.isComment else { return path.isEmpty ? "the whole file" : path }
    return path.isEmpty ? "a comment" : "a comment at \(path)"
  }

  private static func sentence(_ finding: VerificationReport.Finding) -> String {
    switch finding.problem {
    case .clear: "stands in clear and should be encrypted"
    case .malformed: "is no whole ciphertext: it was cut off or changed"
    case .notAuthentic: "does not open: it was changed, or comes from another file"
    case .moved(let origin): "does not open here: it belongs to \(origin)"
    case .otherType: "opens, and is not of the type that stands beside it"
    case .notSelected: "is encrypted where the selection says that values are clear"
    case .unreadable: "is not what its tag says"
    }
  }

  private var macSentence: String {
    switch report.mac {
    case .fits: "fits the values"
    case .missing: "is missing"
    case .notAuthentic(.dateChanged):
      "fits the values, but not the date: \"lastmodified\" was changed"
    case .notAuthentic: "does not open: it or \"lastmodified\" was changed"
    case .mismatch(.coverageChanged):
      "covers other values: \"mac_only_encrypted\" was changed"
    case .mismatch:
      "does not fit: values in clear were changed, or values were added, removed or moved"
    case .notCompared: "opens, and cannot be compared before all values can be read"
    }
  }

  private func duplicates(_ palette: Palette) -> String {
    var table = ReportTable(indentation: 2)
    for duplicate in report.duplicates {
      table.add(
        Cell("line \(duplicate.place.line)", .faint),
        Cell(duplicate.place.path.description),
        Cell("has the same ciphertext as \(duplicate.original)")
      )
    }
    return table.render(palette)
  }

  /// What to do, each thing once.
  private var advice: [String] {
    var advice: [String] = []
    let problems = report.findings.map(\.problem)
    if problems.contains(.clear) {
      advice += [
        "What stands in clear may have been seen: change the secret, then `sotto edit` or"
          + " `sotto set` encrypts it."
      ]
    }
    if problems.contains(where: \.isMove) {
      advice += ["What was moved opens again in its old place; `sotto edit` moves values."]
    }
    if problems.contains(where: \.isDamage) {
      advice += [
        "What does not open cannot be repaired: take it from an older version of the file."
      ]
    }
    if problems.contains(.notSelected) {
      advice += ["Look at the selection of the file: `sotto explain` shows what it decides."]
    }
    if report.mac != .fits, report.mac != .notCompared {
      advice += [
        "Compare the file with the version before. If all changes are meant, `sotto edit --ignore-mac`"
          + " opens it, and what is saved has a new MAC."
      ]
    }
    return advice
  }
}

extension VerificationReport.Problem {
  fileprivate var isMove: Bool {
    if case .moved = self { true } else { false }
  }

  fileprivate var isDamage: Bool {
    switch self {
    case .malformed, .notAuthentic, .otherType: true
    case .clear, .moved, .notSelected, .unreadable: false
    }
  }
}
