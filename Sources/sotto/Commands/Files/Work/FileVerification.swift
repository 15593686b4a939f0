internal import SOPS

/// What was found out about a file, and what it means to whoever wants to use it.
struct FileVerification: Sendable {
  let report: VerificationReport

  init(_ report: VerificationReport) { self.report = report }

  /// How a command ends because of it; nil where the file is sound.
  var status: ExitStatus? {
    if !report.findings.isEmpty { return .valuesNotDecrypted }
    return report.mac == .fits ? nil : .macMismatch
  }
}
