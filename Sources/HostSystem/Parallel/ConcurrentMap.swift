internal import Glibc
internal import Synchronization

/// Applies a function to every item, several at a time.
///
/// It returns when all are done. What the function may throw, it returns as a `Result`. The caller's
/// thread works too, and does everything where there is one item, one thread, or no more to have.
///
/// - Parameters:
///   - items: The items; they are begun in this order.
///   - width: How many threads work at a time; the number of processors where it is not given. More
///     of them pay where the function waits for a disk or a network.
///   - body: The function, on a stack of 8 MiB except in the caller's own thread.
/// - Returns: The results, in the order of the items.
package func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item],
  width: Int = Machine.processorCount,
  _ body: @Sendable (Item) -> Result
) -> [Result] {
  let threadCount = min(width, items.count)
  guard threadCount > 1 else { return items.map(body) }
  return withoutActuallyEscaping(body) { body in
    unsafe [Result](unsafeUninitializedCapacity: items.count) { buffer, count in
      let work = unsafe SharedWork(items: items, results: buffer, body: body)
      let threads = (1..<threadCount).compactMap { _ in Threads.start { work.run() } }
      work.run()
      threads.forEach(Threads.join)
      count = items.count
    }
  }
}

/// Items that several threads take from, and the places of their results, each written by one thread.
@safe private final class SharedWork<Item: Sendable, Result>: @unchecked Sendable {
  private let items: [Item]
  private let results: UnsafeMutableBufferPointer<Result>
  private let body: @Sendable (Item) -> Result
  private let next = Atomic(0)

  init(
    items: [Item],
    results: UnsafeMutableBufferPointer<Result>,
    body: @escaping @Sendable (Item) -> Result
  ) {
    self.items = items
    unsafe self.results = results
    self.body = body
  }

  func run() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < items.count else { return }
      unsafe results.initializeElement(at: index, to: body(items[index]))
    }
  }
}
