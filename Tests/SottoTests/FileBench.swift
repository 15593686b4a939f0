import Foundation
import TestSupport
import Testing

/// A bench for encrypted files: a configuration by which all files are Alice's, and her identity at hand.
struct FileBench {
  let bench: Bench
  private let environment: [String: String]

  init(configuration: String = "creation_rules: [{age: \(Keys.alice.recipient)}]\n") throws {
    bench = try Bench()
    environment = ["SOPS_AGE_KEY_FILE": bench.path("alice.txt"), "HOME": bench.folder]
    try bench.write(configuration, to: ".sops.yaml")
  }

  /// Runs the program.
  @discardableResult
  func sotto(
    _ arguments: String...,
    input: ProgramUnderTest.Input = .none,
    variables: [String: String] = [:]
  ) throws -> ProgramOutcome {
    try program(variables).run(arguments, input: input)
  }

  /// The program with Alice's identity.
  func program(
    _ variables: [String: String] = [:],
    as name: String = "sotto"
  ) -> ProgramUnderTest {
    bench.program(name, environment: environment.merging(variables) { $1 })
  }

  /// Makes an encrypted file.
  func encrypt(_ text: String, as name: String, _ options: String...) throws {
    try bench.write(text, to: name)
    let outcome = try program().run(["encrypt", "-i"] + options + [name])
    try #require(outcome.status == .exited(0), "\(outcome)")
  }

  /// Changes the lines of a file.
  func edit(_ name: String, _ change: (inout [String]) -> Void) throws {
    var lines = try bench.text(name).components(separatedBy: "\n")
    change(&lines)
    try bench.write(lines.joined(separator: "\n"), to: name)
  }

  /// What a report in JSON says.
  func json(_ arguments: String..., status: Int32 = 0) throws -> [String: Any] {
    let outcome = try program().run(arguments)
    try #require(outcome.status == .exited(status), "\(outcome)")
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output))
    return try #require(value as? [String: Any])
  }
}
