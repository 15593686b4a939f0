import Glibc

/// Compares two programs called `age`, measures the program with encrypted files, and plays the ends of
/// its own pipelines too.
///
///     measure compare OURS THEIRS SCRATCH HELLO   two folders (THEIRS may be empty), the files, a program
///     measure files PROGRAM SCRATCH               the program, the files
///     measure type PROGRAM WORD...                runs a program that asks twice for the passphrase
///     measure produce COUNT | send FILE | consume COUNT
@main
enum Main {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count >= 2 else { exit(2) }
    switch words[0] {
    case "produce": Ends.produce(Int(words[1]) ?? 0)
    case "send": Ends.send(words[1])
    case "consume": Ends.consume(expecting: Int(words[1]) ?? 0)
    case "files": try measureFiles(words)
    case "type": _ = try Run(Array(words[1...]), .terminal(prompts: 2)).measure()
    default: try compare(words)
    }
  }

  private static func compare(_ words: [String]) throws {
    guard words.count == 5 else { exit(2) }
    Comparison.printTitle()
    var broken: [String] = []
    let hello = Comparison(name: "hello", rounds: 200) { _ in Run([words[4]]) }
    broken += try hello.measure(ours: words[1], theirs: nil)
    for comparison in comparisons(words[3]) {
      broken += try comparison.measure(ours: words[1], theirs: words[2].isEmpty ? nil : words[2])
    }
    for promise in broken { print("broken promise: \(promise)") }
    exit(broken.isEmpty ? 0 : 1)
  }

  private static func measureFiles(_ words: [String]) throws {
    guard words.count == 3 else { exit(2) }
    Comparison.printTitle()
    var broken: [String] = []
    for comparison in FileComparisons.all(words[2]) {
      broken += try comparison.measure(ours: words[1], theirs: nil)
    }
    for promise in broken { print("broken promise: \(promise)") }
    exit(broken.isEmpty ? 0 : 1)
  }

  /// What is done with the files that dev/bench has put into the scratch folder.
  private static func comparisons(_ scratch: String) -> [Comparison] {
    let large = 1 << 30
    let armored = 256 << 20
    let encrypt = ["-R", scratch + "/recipients"]
    let decrypt = ["-d", "-i", scratch + "/key"]
    return [
      Comparison(name: "--version", rounds: 200, timeLimit: 0.004) { Run([$0, "--version"]) },
      small("encrypt 1 KiB", encrypt + [scratch + "/small"]),
      small("decrypt 1 KiB", decrypt + [scratch + "/small.age"]),
      stream("encrypt 1 GiB", encrypt, ["produce", "\(large)"], fileSize(scratch + "/large")),
      stream("decrypt 1 GiB", decrypt, ["send", scratch + "/large"], large),
      stream(
        "armor 256 MiB",
        encrypt + ["-a"],
        ["produce", "\(armored)"],
        fileSize(scratch + "/armored")
      ),
      stream("dearmor 256 MiB", decrypt, ["send", scratch + "/armored"], armored),
      Comparison(name: "passphrase, encrypt", rounds: 1) {
        Run([$0, "-p", scratch + "/small"], .terminal(prompts: 2))
      },
      Comparison(name: "passphrase, decrypt", rounds: 1) {
        Run([$0, "-d", scratch + "/scrypt.age"], .terminal(prompts: 1))
      },
    ]
  }

  private static func small(_ name: String, _ options: [String]) -> Comparison {
    Comparison(name: name, rounds: 200, ratioLimit: 1.5, memoryLimit: 16) { Run([$0] + options) }
  }

  /// A pipeline, whose last program expects `count` bytes.
  private static func stream(
    _ name: String,
    _ options: [String],
    _ producer: [String],
    _ count: Int
  ) -> Comparison {
    Comparison(name: name, rounds: 5, ratioLimit: 1.05, memoryLimit: 16) {
      Run([$0] + options, .pipes(producer: producer, consumed: count))
    }
  }

  private static func fileSize(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : -1
  }
}
