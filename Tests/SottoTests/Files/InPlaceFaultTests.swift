import TestSupport
import Testing

/// What the commands that change files in place leave of them, while the system calls fail one after
/// another, or the program is killed.
@Suite(
  "a file that is changed in place",
  .enabled(if: FaultInjection.isAvailable, "\(FaultInjection.reason)")
)
struct InPlaceFaultTests {
  /// The calls that have to do with files.
  private static let calls = [
    "openat", "newfstatat", "readlink", "read", "write", "getdents64", "flistxattr", "fremovexattr",
    "fchmod", "sync_file_range", "fsync", "linkat", "rename", "unlink", "close",
  ]
  /// Those that fail where there is no room.
  private static let writingCalls = ["openat", "write", "fsync", "linkat", "rename"]
  /// Those that are made for a file, and not already when the program starts.
  private static let callsOfFiles = [
    "flistxattr", "fremovexattr", "fchmod", "fsync", "linkat", "rename",
  ]

  /// Commands that do everything in one thread.
  static let scenes: [FaultScene] = [.set, .rotate, .encrypt, .updateKeys, .rotateOneByOne]

  @Test(arguments: scenes)
  func `is old or new, and nothing else is left, whatever fails`(_ scene: FaultScene) throws {
    let stage = try FaultStage(scene)
    let check = { (run: FaultInjection.Run) in
      try stage.check(run)
      try #expect(stage.leftovers() == [], "\(run)")
    }
    let faults = stage.faults(from: scene.mark)
    #expect(try faults.failEach(Self.calls, with: "EIO", reset: stage.reset, check: check) > 25)
    #expect(
      try faults.failEach(Self.writingCalls, with: "ENOSPC", reset: stage.reset, check: check) > 7
    )
    #expect(try stage.checkNewFiles() > 0)
  }

  @Test(arguments: scenes)
  func `is old or new when the program is killed before any call`(_ scene: FaultScene) throws {
    let stage = try FaultStage(scene)
    let count = try stage.faults(from: scene.mark).killBeforeEach(Self.calls, reset: stage.reset) {
      run in
      try stage.check(run)
      // There is a name between the two steps of replacing a file, and no call that does both. Several
      // files are replaced at once.
      let isBetween = ["newfstatat", "linkat", "rename"].contains { run.fault.hasPrefix($0) }
      try #expect(stage.leftovers().count <= (isBetween ? scene.files.count : 0), "\(run)")
    }
    #expect(count > 25)
    #expect(try stage.checkNewFiles() > 0)
  }

  @Test func `is old or new when a call fails in any of several threads`() throws {
    let stage = try FaultStage(.rotateAtOnce)
    for error in ["EIO", "ENOSPC"] {
      try stage.faults(from: nil).failEach(Self.callsOfFiles, with: error, reset: stage.reset) {
        run in
        try stage.check(run)
        try #expect(stage.leftovers() == [], "\(run)")
      }
    }
    try stage.faults(from: nil).killBeforeEach(
      Self.callsOfFiles,
      reset: stage.reset,
      check: stage.check
    )
    _ = try stage.checkNewFiles()
  }

  @Test(arguments: [FaultScene.set, .rotate, .encrypt, .updateKeys, .rotateAtOnce])
  func `is old or new when the program is killed at any time`(_ scene: FaultScene) throws {
    let stage = try FaultStage(scene)
    let limit = try stage.duration()
    var killed = 0
    try stage.faults(from: scene.mark).killAtRandom(160, within: limit * 5 / 4, reset: stage.reset)
    { run in
      try stage.check(run)
      if run.outcome.status == .signalled(9) { killed += 1 }
    }
    #expect(killed > 0)
    _ = try stage.checkNewFiles()
  }
}
