internal import CommandParsing

extension Option {
  /// What overrides the refusal to leave a secret readable without anybody having asked for it.
  static let allowPlaintext = flag(
    "--allow-plaintext",
    help: "Write values in the clear where the command refuses to do it silently.",
    heading: "Running"
  )

  /// What asks for an answer to programs.
  static let jsonReport = flag(
    "--json",
    help: "Report in JSON for programs.",
    heading: "Running"
  )
}
