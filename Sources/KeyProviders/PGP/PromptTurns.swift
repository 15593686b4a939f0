internal import Synchronization

/// Lets programs that may ask for the passphrase of a key run one at a time, until one has succeeded.
///
/// Two at once would both ask. Afterwards the agent knows the passphrase, and they may run together; but
/// an agent that is asked too much at once refuses for want of memory, so a failure then is tried again
/// alone.
final class PromptTurns: Sendable {
  private let turn = Mutex(())
  private let unlocked = Mutex<Set<String>>([])

  /// Runs `body` when it is its turn.
  func take<Result: Sendable>(
    for key: String,
    _ body: () throws(KeyProviderError) -> Result
  ) throws(KeyProviderError) -> Result {
    if isUnlocked(key), let result = try? body() { return result }
    return try turn.withLock { _ throws(KeyProviderError) in
      let result = try body()
      unlocked.withLock { _ = $0.insert(key) }
      return result
    }
  }

  private func isUnlocked(_ key: String) -> Bool {
    unlocked.withLock { $0.contains(key) }
  }
}
