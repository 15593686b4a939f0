import DocumentFormats
import DocumentFormatsTestSupport
import Glibc

/// Measures how documents are read: speed beside libyaml in the same run, memory, and that time
/// grows with the source.
///
///     sotto-bench           everything
///     sotto-bench memory    only what a tree takes, in a process that has done nothing else
@main
enum Main {
  static func main() throws {
    if CommandLine.arguments.dropFirst().first == "memory" {
      return print(try Memory.growth(of: Sample.yaml(values: 20_000)))
    }
    var broken: [String] = []
    Speed.printTitle()
    try broken += speeds()
    try broken += memory()
    try broken += linearity()
    for promise in broken { print("broken promise: \(promise)") }
    exit(broken.isEmpty ? 0 : 1)
  }

  private static func speeds() throws -> [String] {
    var broken: [String] = []
    let yaml = Sample.yaml(values: 20_000)
    let title = "yaml, 20,000 values"
    let (ours, theirs) = try Speed.compare(
      yaml,
      { _ = try Document(parsing: $0, as: .yaml) },
      { guard LibYAML.countEvents(of: $0) != nil else { throw BenchmarkError.refused } }
    )
    let ratio = ours.median / theirs.median
    ours.printLine(title, "sotto", "\(rounded(ratio, 2))")
    theirs.printLine(title, "libyaml", "")
    if ours.median < 250 {
      broken.append("YAML is read at \(rounded(ours.median, 0)) MB/s, not 250")
    }
    let json = Sample.json(values: 20_000)
    let speed = try Speed.measure(json) { _ = try Document(parsing: $0, as: .json) }
    speed.printLine("json, 20,000 values", "sotto", "")
    if speed.median < 400 {
      broken.append("JSON is read at \(rounded(speed.median, 0)) MB/s, not 400")
    }
    return broken
  }

  private static func memory() throws -> [String] {
    let ratio = try Memory.growthInChild()
    print("memory of yaml tree and source: \(rounded(ratio, 2)) times the file")
    return ratio <= 6
      ? [] : ["a tree and its source take \(rounded(ratio, 2)) times the file, not 6"]
  }

  /// Reads files of 100 kB to 100 MB; a byte takes as long in each.
  private static func linearity() throws -> [String] {
    var costs: [Double] = []
    for values in [670, 6_700, 67_000, 670_000] {
      let yaml = Sample.yaml(values: values)
      let speed = try Speed.measure(yaml, rounds: values > 100_000 ? 3 : 15) {
        _ = try Document(parsing: $0, as: .yaml)
      }
      costs.append(1000 / speed.median)
      let size = rounded(Double(yaml.count) / 1e6, 1)
      print("yaml of \(size) MB: \(rounded(1000 / speed.median, 2)) ns a byte")
    }
    // The smallest fits the caches, the largest does not.
    let spread = (costs.max() ?? 0) / (costs.min() ?? 1)
    return spread <= 2
      ? [] : ["a byte takes \(rounded(spread, 2)) times as long in another size, not 2"]
  }
}

/// What goes wrong while measuring; every case ends the benchmark.
enum BenchmarkError: Error {
  case refused
  case system(String, Int32)
}

func rounded(_ value: Double, _ digits: Int) -> String {
  var unit = 1
  for _ in 0..<digits { unit *= 10 }
  let scaled = Int((value * Double(unit)).rounded())
  guard digits > 0 else { return "\(scaled)" }
  let fraction = String(scaled % unit)
  return "\(scaled / unit)." + String(repeating: "0", count: digits - fraction.count) + fraction
}
