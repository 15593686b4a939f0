import Glibc

/// One thing to do with both programs in turns, and what is promised about it.
struct Comparison {
  var name: String
  var rounds: Int
  /// The largest ratio of the times allowed: ours by age's.
  var ratioLimit: Double?
  /// The most memory allowed, in MiB.
  var memoryLimit: Double?
  /// The longest median time allowed, in seconds.
  var timeLimit: Double?
  /// Makes the run of a program.
  var run: (_ program: String) -> Run

  /// Runs both in turns, prints a line each, and returns the promises broken.
  func measure(ours: String, theirs: String?) throws -> [String] {
    var mine: [Measurement] = []
    var others: [Measurement] = []
    for round in 0..<rounds + 1 {
      let own = try run(ours).measure()
      let other = try theirs.map { try run($0).measure() }
      // The first turn warms the caches.
      guard round > 0 || rounds == 1 else { continue }
      mine.append(own)
      if let other { others.append(other) }
      if rounds == 1 { break }
    }
    let ratio =
      others.isEmpty
      ? nil : median(zip(mine, others).map { $0.wall / $1.wall })
    printLine("sotto", mine, ratio)
    if !others.isEmpty { printLine("age", others, nil) }
    return broken(mine, ratio)
  }

  private func broken(_ mine: [Measurement], _ ratio: Double?) -> [String] {
    var promises: [String] = []
    if let ratioLimit, let ratio, ratio > ratioLimit {
      promises.append("\(name): takes \(format(ratio, 2)) times as long as age, not \(ratioLimit)")
    }
    let memory = mine.map(\.memory).max() ?? 0
    if let memoryLimit, memory > memoryLimit {
      promises.append("\(name): takes \(format(memory, 1)) MiB of memory, not \(memoryLimit)")
    }
    let time = median(mine.map(\.wall))
    if let timeLimit, time > timeLimit {
      promises.append("\(name): takes \(format(time * 1000, 2)) ms, not \(timeLimit * 1000)")
    }
    return promises
  }

  private func printLine(_ program: String, _ runs: [Measurement], _ ratio: Double?) {
    let isLong = (runs.first?.wall ?? 0) > 0.1
    let scale = isLong ? 1.0 : 1000.0
    let walls = runs.map { $0.wall * scale }
    let columns = [
      format(median(walls), isLong ? 3 : 2), format(walls.min() ?? 0, isLong ? 3 : 2),
      format(walls.max() ?? 0, isLong ? 3 : 2), isLong ? "s " : "ms",
      format(median(runs.map { $0.processor * scale }), isLong ? 3 : 2),
      format(runs.map(\.memory).max() ?? 0, 1), ratio.map { format($0, 2) } ?? "",
    ]
    let title = pad(name, 26, left: true) + pad(program, 7, left: true)
    print(title + columns.map { pad($0, $0.count == 2 ? 3 : 9, left: false) }.joined())
    fflush(nil)
  }

  static func printTitle() {
    let columns = ["median", "min", "max", "  ", "user+sys", "peak MiB", "ratio"]
    let title = pad("", 33, left: true)
    print(title + columns.map { pad($0, $0.count == 2 ? 3 : 9, left: false) }.joined())
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return 0 }
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

func format(_ value: Double, _ digits: Int) -> String {
  var unit = 1
  for _ in 0..<digits { unit *= 10 }
  let scaled = Int((value * Double(unit)).rounded())
  let fraction = String(scaled % unit)
  guard digits > 0 else { return "\(scaled)" }
  return "\(scaled / unit)." + String(repeating: "0", count: digits - fraction.count) + fraction
}

private func pad(_ text: String, _ width: Int, left: Bool) -> String {
  let blanks = String(repeating: " ", count: max(0, width - text.count))
  return left ? text + blanks : blanks + text
}
