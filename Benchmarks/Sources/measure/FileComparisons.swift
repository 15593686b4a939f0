import Glibc

/// What is done with encrypted files that dev/bench has put into the scratch folder, by the program
/// alone: `age` knows no such files, and stands beside it as a yardstick only.
enum FileComparisons {
  /// How many files the folder of many holds.
  static let fileCount = 1000

  static func all(_ scratch: String) -> [Comparison] {
    let folder = scratch + "/files"
    let small = folder + "/small.yaml"
    let wide = folder + "/wide.yaml"
    return [
      Comparison(name: "decrypt a small file", rounds: 200, memoryLimit: 16, timeLimit: 0.005) {
        Run([$0, "decrypt", small])
      },
      Comparison(name: "set one of its values", rounds: 100, timeLimit: 0.025) {
        counter += 1
        return Run([$0, "set", folder + "/set.yaml", "[\"key_1\"]", "\"\(counter)\""])
      },
      wideFile("decrypt 20,000 values", 0.045, ["decrypt", wide]),
      wideFile("encrypt 20,000 values", 0.050, ["encrypt", folder + "/plain.yaml"]),
      wideFile("rotate 20,000 values", 0.070, ["rotate", wide]),
      Comparison(name: "updatekeys, rotate 1,000", rounds: 15, timeLimit: 0.5) {
        counter += 1
        return Run(["/bin/sh", "-c", script(isOdd: counter % 2 == 1), $0, scratch + "/many"])
      },
    ]
  }

  nonisolated(unsafe) private static var counter = 0

  private static func wideFile(
    _ name: String,
    _ limit: Double,
    _ words: [String]
  ) -> Comparison {
    Comparison(name: name, rounds: 41, memoryLimit: 30, timeLimit: limit) { Run([$0] + words) }
  }

  /// Brings all files to the keys of the other one of two configurations, then gives them new data keys.
  private static func script(isOdd: Bool) -> String {
    let configuration = isOdd ? "two.yaml" : "one.yaml"
    return """
      cd "$1" && "$0" updatekeys --yes --config \(configuration) files >/dev/null 2>&1 &&
      "$0" rotate -i files 2>/dev/null
      """
  }
}
