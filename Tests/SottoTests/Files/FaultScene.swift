import Foundation
import Glibc
import TestSupport
import Testing

/// A command that changes files in place, and what the files are before and after.
struct FaultScene: CustomTestStringConvertible, Sendable {
  static let secret = "MARKED-SECRET-4711"
  static let text = "# \(secret)\na: \(secret)\nb: two\n"

  /// The words of the command line.
  let words: [String]
  /// The files that it changes.
  var files = ["secrets.yaml"]
  /// Whether the files are plaintext before.
  var isPlain = false
  /// What the files say afterwards.
  var newText = text
  /// Whose key opens them afterwards, but not before if it is another than Alice's.
  var keys = "alice.txt"

  /// What strace shows where the program comes to the files.
  var mark: String { files.count == 1 ? "\"secrets.yaml\"" : "\"files\"" }

  var testDescription: String { words.joined(separator: " ") }

  static let set = FaultScene(
    words: ["set", "secrets.yaml", #"["b"]"#, #""three""#],
    newText: text.replacing("two", with: "three")
  )
  static let rotate = FaultScene(words: ["rotate", "-i", "secrets.yaml"])
  static let encrypt = FaultScene(words: ["encrypt", "-i", "secrets.yaml"], isPlain: true)
  static let updateKeys = FaultScene(
    words: ["updatekeys", "--yes", "secrets.yaml"],
    keys: "bob.txt"
  )
  static let rotateOneByOne = FaultScene(
    words: ["rotate", "-i", "--jobs", "1", "files"],
    files: ["files/one.yaml", "files/two.yaml", "files/three.yaml"]
  )
  static let rotateAtOnce = FaultScene(
    words: ["rotate", "-i", "--jobs", "3", "files"],
    files: ["files/one.yaml", "files/two.yaml", "files/three.yaml"]
  )
}

/// The files of a scene, put back before every run and looked at after it.
///
/// What a run has made new is kept, and decrypted with all others at the end.
final class FaultStage {
  private static let rule = "creation_rules: [{age: '\(Keys.alice.recipient)'}]\n"
  private static let newRule =
    "creation_rules: [{age: '\(Keys.alice.recipient),\(Keys.bob.recipient)'}]\n"

  let scene: FaultScene
  private let files: FileBench
  private let known: Set<String>
  private var old: [String: [UInt8]] = [:]
  private var newFiles = 0

  init(_ scene: FaultScene) throws {
    self.scene = scene
    files = try FileBench(configuration: Self.rule)
    for folder in ["files", "results", "tmp"] { mkdir(files.bench.path(folder), 0o755) }
    for name in scene.files {
      if scene.isPlain {
        try files.bench.write(FaultScene.text, to: name)
      } else {
        try files.encrypt(FaultScene.text, as: name)
      }
      old[name] = try files.bench.read(name)
    }
    if scene.keys != "alice.txt" { try files.bench.write(Self.newRule, to: ".sops.yaml") }
    known = try Set(Self.names(below: files.bench.folder))
  }

  /// The command, to be made to fail.
  func faults(from mark: String?) -> FaultInjection {
    FaultInjection(program, scene.words, from: mark)
  }

  private var program: ProgramUnderTest { files.program(["TMPDIR": files.bench.path("tmp")]) }

  private static func names(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { !$0.hasPrefix("results/") }
  }

  /// What was left by a run that was not there before.
  func leftovers() throws -> [String] {
    try Self.names(below: files.bench.folder).filter { !known.contains($0) }
  }

  /// How long the command takes if nothing goes wrong, in microseconds.
  func duration() throws -> UInt32 {
    let times = try (0..<5).map { _ in
      try reset()
      let start = ContinuousClock.now
      _ = try program.run(scene.words)
      return start.duration(to: .now) / .microseconds(1)
    }
    return UInt32(times.sorted()[2])
  }

  /// Puts everything as the command is to find it.
  func reset() throws {
    for name in try leftovers() { unlink(files.bench.path(name)) }
    for (name, bytes) in old {
      try files.bench.write(bytes, to: name)
      chmod(files.bench.path(name), 0o640)
    }
  }

  /// Looks at every file after a run: each is the old one or a new one, and there is no plaintext that
  /// was not there before.
  func check(_ run: FaultInjection.Run) throws {
    for (name, bytes) in old {
      let found = try files.bench.read(name)
      #expect(files.bench.mode(name) == 0o640, "\(run)")
      if found == bytes {
        #expect(run.outcome.status != .exited(0), "\(name) is the old one; \(run)")
      } else {
        #expect(!holdsSecret(found), "\(run)")
        try files.bench.write(found, to: "results/\(newFiles).yaml")
        newFiles += 1
      }
    }
    for name in try leftovers() {
      try #expect(!holdsSecret(files.bench.read(name)), "\(name); \(run)")
      #expect(!name.hasPrefix("tmp/"), "\(name); \(run)")
    }
    #expect(!run.outcome.description.contains(FaultScene.secret), "\(run)")
  }

  private func holdsSecret(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(FaultScene.secret)
  }

  /// Decrypts everything that was made new.
  ///
  /// - Returns: How many files that were.
  func checkNewFiles() throws -> Int {
    guard newFiles > 0 else { return 0 }
    let keys = ["SOPS_AGE_KEY_FILE": files.bench.path(scene.keys)]
    let outcome = try files.program(keys).run(["decrypt", "-i", "results"])
    #expect(outcome.status == .exited(0), "\(outcome)")
    for number in 0..<newFiles {
      try #expect(files.bench.text("results/\(number).yaml") == scene.newText)
    }
    return newFiles
  }
}
