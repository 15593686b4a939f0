import CommandParsing
import Testing

@testable import sotto

/// Exit statuses, and errors of more than a sentence.
@Suite("diagnostics")
struct DiagnosticTests {
  @Test func `a report stands below its sentence`() {
    let report = DataKeyReport(
      groups: [
        .init(
          isRecovered: false,
          failures: [
            .init(
              key: "age1x",
              reasons: [
                "no identities were found where they were looked for, which is in a number of places",
                "the service said no",
              ]
            ),
            .init(key: "ABCD", reasons: ["gpg failed"]),
          ]
        ),
        .init(isRecovered: true, failures: []),
        .init(isRecovered: false, failures: []),
      ],
      threshold: 2
    )
    let error = CommandError.dataKeyUnavailable(report)
    let diagnostic = Diagnostic(error, program: "sotto")
    #expect(diagnostic.exitStatus.rawValue == 128)
    #expect(
      diagnostic.text == """
        sotto: error: no key at hand opens the file: its data key could not be recovered

        Group 0: FAILED
          age1x: FAILED
            - | no identities were found where they were looked for, which
              | is in a number of places

            - | the service said no

          ABCD: FAILED
            - | gpg failed

        Group 1: SUCCESS

        Group 2: FAILED

        1 of the 3 parts of the data key could be recovered, and 2 are needed. One
        key of each group is enough.

        sotto: hint: an age identity is found in SOPS_AGE_KEY_FILE, SOPS_AGE_KEY or ~/.config/sops/age/keys.txt
        sotto: hint: whoever can open the file can let you in: sotto rotate -i --add-age YOUR-RECIPIENT FILE

        """
    )
  }

  @Test func `without a threshold one key is enough`() {
    let report = DataKeyReport(
      groups: [.init(isRecovered: false, failures: [.init(key: "age1x", reasons: [])])],
      threshold: nil
    )
    #expect(
      report.paragraphs == [
        ["Group 0: FAILED", "  age1x: FAILED"],
        ["No key could decrypt the data key; one of them has to."],
      ]
    )
  }

  @Test func `options that cannot be read have age's status under age's names only`() {
    let reason = ArgumentError.Reason.missingValue(option: "--output", placeholder: "X")
    for (name, status) in [("age", 2), ("age-keygen", 2), ("decrypt", 1), ("completion", 1)] {
      let error = ArgumentError(command: "sotto \(name)", names: [name], reason: reason)
      #expect(Diagnostic(error, program: "").exitStatus.rawValue == status)
    }
  }

  @Test func `a refusal of the house is a warning for sops`() throws {
    let refusal = RequestError.extractInPlace
    let own = try CommandLineInProcess(["decrypt"]).context.console
    #expect(throws: refusal) { try own.refuseOrWarn(refusal) }
    try CommandLineInProcess(["decrypt"], as: "sops").context.console.refuseOrWarn(refusal)
  }
}
