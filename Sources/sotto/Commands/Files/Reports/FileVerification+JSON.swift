internal import DocumentFormats
internal import SOPS

extension FileVerification {
  /// The report for programs.
  var json: DocumentValue {
    .object([
      "sound": .flag(report.isSound),
      "status": .number(Int((status ?? .success).rawValue)),
      "open": .number(report.openCount),
      "findings": .list(report.findings.map(Self.json(of:))),
      "finding_count": .number(report.findingCount),
      "duplicates": .list(
        report.duplicates.map { duplicate in
          Self.json(of: duplicate.place).adding(["same_as": Self.json(of: duplicate.original)])
        }
      ),
      "tried_all_places": .flag(report.triedAllPlaces),
      "mac": .string(macName),
    ])
  }

  private static func json(of place: Place) -> DocumentValue {
    .object(["path": .path(place.path), "line": .number(place.line)])
  }

  private static func json(of finding: VerificationReport.Finding) -> DocumentValue {
    var origin: Place?
    if case .moved(let place) = finding.problem { origin = place }
    return json(of: finding.place).adding([
      "comment": finding.isComment ? .flag(true) : nil,
      "problem": .string(name(of: finding.problem)),
      "from": origin.map(json(of:)),
    ])
  }

  private static func name(of problem: VerificationReport.Problem) -> String {
    switch problem {
    case .clear: "clear"
    case .malformed: "malformed"
    case .notAuthentic: "not_authentic"
    case .moved: "moved"
    case .otherType: "other_type"
    case .notSelected: "not_selected"
    case .unreadable: "unreadable"
    }
  }

  private var macName: String {
    switch report.mac {
    case .fits: "fits"
    case .missing: "missing"
    case .notAuthentic(.dateChanged): "date_changed"
    case .notAuthentic: "not_authentic"
    case .mismatch(.coverageChanged): "coverage_changed"
    case .mismatch: "values_changed"
    case .notCompared: "not_compared"
    }
  }
}
