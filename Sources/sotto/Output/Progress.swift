internal import HostSystem
internal import Synchronization

/// A line on the terminal that counts, where a run takes longer than a moment.
///
/// It is drawn on standard error, over itself, and taken away at the end.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var lastDrawn: ContinuousClock.Instant?
  }

  private static let patience = Duration.milliseconds(700)
  private static let pause = Duration.milliseconds(100)

  private let total: Int
  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// Counts to a total, if there is a terminal and enough to count.
  init(of total: Int, _ console: Console) {
    self.total = total
    isShown = total > 4 && FileDescriptor.standardError.isTerminal
  }

  /// Counts one more.
  func advance() {
    guard isShown else { return }
    state.withLock { state in
      state.done += 1
      let now = ContinuousClock.now
      let next = state.lastDrawn.map { $0 + Self.pause } ?? start + Self.patience
      guard now >= next else { return }
      state.lastDrawn = now
      Console.writeError("\r\(Self.bar(state.done, of: total)) \(state.done)/\(total)")
    }
  }

  /// Takes the line away.
  func finish() {
    let wasDrawn = state.withLock { $0.lastDrawn != nil }
    if wasDrawn { Console.writeError("\r\u{1B}[K") }
  }

  private static func bar(_ done: Int, of total: Int) -> String {
    let width = 24
    let filled = done * width / max(total, 1)
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: width - filled) + "]"
  }
}
