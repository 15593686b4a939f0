import Foundation
import TestSupport

/// A scratch folder for gpg, whose agent ends with it.
final class GnuPGHome: Sendable {
  let folder: ScratchDirectory

  /// Makes a folder, with a configuration for the agent.
  init(agentOptions: String = "") throws {
    folder = try ScratchDirectory()
    // No test may wait for somebody to type.
    try folder.write(agentOptions + "pinentry-program /bin/false\n", to: "gpg-agent.conf")
  }

  deinit { _ = try? run("gpgconf", ["--kill", "all"]) }

  /// The environment in which programs use the folder.
  var environment: [String: String] {
    ["GNUPGHOME": folder.path, "HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin"]
  }

  /// Runs a program of gpg.
  @discardableResult
  func run(_ name: String, _ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
    guard let program = InstalledProgram(name) else { throw CocoaError(.fileNoSuchFile) }
    return try program.run(arguments, input: input, environment: environment)
  }

  /// Where the agent listens.
  func agentSocket() throws -> String {
    let text = String(decoding: try run("gpgconf", ["--list-dirs", "agent-socket"]), as: UTF8.self)
    return text.trimmingCharacters(in: .newlines)
  }

  /// Sends the agent a request, starting it if need be, and gives the reply.
  func tell(_ request: String) throws -> String {
    String(decoding: try run("gpg-connect-agent", [request, "/bye"]), as: UTF8.self)
  }
}
