import Glibc
import HostSystem
import TestSupport

/// The system's clock for files, which stands still for some milliseconds at a time.
enum FileClock {
  /// Changes a file of its own until its time moves.
  static func waitUntilItMoves() throws {
    let scratch = try ScratchDirectory()
    let path = try scratch.write("x", to: "clock")
    let start = try FileStatus.of(path)?.changeTime
    while try FileStatus.of(path)?.changeTime == start { chmod(path, 0o600) }
  }
}
