internal import CommandParsing

/// The program's own version, and whose behaviour it offers under which name.
enum Version {
  static let sotto = "0.1.0"
  static let age = "1.3.1"

  /// The line for `--version`; scripts that ask `age` expect age's version first.
  static func text(for path: CommandPath) -> String {
    path.program == "sotto" ? "sotto \(sotto) (age \(age))" : "v\(age) (sotto \(sotto))"
  }
}
