import Foundation
import HostSystem

/// A program of the machine that tests compare with, where it is installed.
struct InstalledProgram: Sendable {
  static let age = InstalledProgram("age")

  let path: String

  init?(_ name: String) {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    guard let path = Executable.find(name, in: folders) else { return nil }
    self.path = path
  }

  /// Runs it and gives what it writes; throws where it ends otherwise than well.
  func run(
    _ arguments: [String],
    input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> [UInt8] {
    let inherited = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    var launch = Subprocess.Launch(
      path,
      arguments,
      environment: inherited.merging(environment) { _, given in given }
    )
    launch.errors = .pipe
    var child = try Subprocess(launch)
    let result = try child.finish(input: input.span)
    guard result.status == .exited(0) else {
      throw Failure(status: result.status, said: String(decoding: result.errors, as: UTF8.self))
    }
    return result.output
  }

  /// How it ended, and what it said.
  struct Failure: Error {
    let status: Subprocess.Status
    let said: String
  }
}
