internal import CommandParsing

/// How a command goes about its work, whatever that is.
struct RunOptions: Equatable, Sendable {
  /// The options these are read from, where a command changes files.
  static let table: [Option] = [.dryRun, .jobs, .force]

  /// Whether everything is tried and nothing written.
  let isDryRun: Bool

  /// How many files are worked on at a time; nil for as many as there are processors.
  let jobs: Int?

  /// Whether the command goes on where it would refuse and name `--force`.
  let isForced: Bool

  /// Reads the options.
  init(_ arguments: Arguments) throws(ArgumentError) {
    isDryRun = arguments.isSet(.dryRun)
    isForced = arguments.isSet(.force)
    jobs = try arguments.value(of: .jobs, as: Int.self)
    if let jobs, jobs < 1 {
      let source = arguments.source(of: .jobs) ?? .commandLine
      throw arguments.failure(
        .invalidValue(option: Option.jobs.key, value: "\(jobs)", source: source)
      )
    }
  }
}

extension Option {
  private static let runHeading = "Running"

  static let dryRun = flag(
    "--dry-run",
    help: "Try everything and write nothing; tell what would be written.",
    heading: runHeading
  )
  static let jobs = value(
    "--jobs",
    placeholder: "N",
    help: "Work on N files at a time.",
    heading: runHeading,
    defaultText: "the number of processors"
  )
  static let force = flag(
    "--force",
    help: "Go on where the command refuses and names this option.",
    heading: runHeading
  )
}
