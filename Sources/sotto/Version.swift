internal import CommandParsing
internal import SOPS

/// The program's own version, and whose behaviour it offers under which name.
enum Version {
  static let sotto = "0.1.0"
  static let sops = Metadata.formatVersion
  static let age = "1.3.1"

  /// The line for `--version`; scripts that ask `sops` or `age` expect that program's version first.
  static func text(for path: CommandPath) -> String {
    switch path.program {
    case "sotto": "sotto \(sotto) (sops \(sops), age \(age))"
    case "sops": "sops \(sops) (sotto \(sotto))"
    default: "v\(age) (sotto \(sotto))"
    }
  }
}
