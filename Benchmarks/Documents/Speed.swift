import Glibc

/// How fast something was read, in MB a second, over several rounds.
struct Speed {
  private let rounds: [Double]

  var median: Double {
    let sorted = rounds.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// Measures two readers of one source in turns.
  static func compare(
    _ source: [UInt8],
    rounds: Int = 31,
    _ first: ([UInt8]) throws -> Void,
    _ second: ([UInt8]) throws -> Void
  ) throws -> (Speed, Speed) {
    var speeds: ([Double], [Double]) = ([], [])
    for round in 0...rounds {
      let (one, two) = (try time(source, first), try time(source, second))
      // The first turn warms the caches.
      guard round > 0 else { continue }
      speeds.0.append(one)
      speeds.1.append(two)
    }
    return (Speed(rounds: speeds.0), Speed(rounds: speeds.1))
  }

  static func measure(
    _ source: [UInt8],
    rounds: Int = 31,
    _ body: ([UInt8]) throws -> Void
  ) throws -> Speed {
    try compare(source, rounds: rounds, body, { _ in }).0
  }

  private static func time(_ source: [UInt8], _ body: ([UInt8]) throws -> Void) throws -> Double {
    let start = now
    try body(source)
    return Double(source.count) / 1e6 / max(now - start, 1e-9)
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func printTitle() {
    print(line("MB/s", "", ["median", "min", "max", "ratio"]))
  }

  func printLine(_ title: String, _ program: String, _ ratio: String) {
    let figures = [median, rounds.min() ?? 0, rounds.max() ?? 0].map { rounded($0, 0) }
    print(Self.line(title, program, figures + [ratio]))
    fflush(nil)
  }

  private static func line(_ title: String, _ program: String, _ figures: [String]) -> String {
    func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    return title + blanks(22 - title.count) + program + blanks(9 - program.count)
      + figures.map { blanks(9 - $0.count) + $0 }.joined()
  }
}
