import Foundation
import HostSystem
import Synchronization
import Testing

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 7, 1_000], [1, 2, 16])
  func `results stand in the order of the items`(count: Int, width: Int) {
    let results = concurrentMap(Array(0..<count), width: width) { "\($0)" }
    #expect(results == (0..<count).map { "\($0)" })
  }

  @Test func `every item is done once`() {
    let counts = (0..<500).map { _ in Counter() }
    _ = concurrentMap(counts, width: 8) { $0.value.add(1, ordering: .relaxed) }
    #expect(counts.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
  }

  @Test func `one item, or a width of one, runs in place`() {
    let here = ThreadNumber.current
    #expect(concurrentMap([1]) { _ in ThreadNumber.current } == [here])
    #expect(
      concurrentMap([1, 2, 3], width: 1) { _ in ThreadNumber.current } == [here, here, here]
    )
  }

  @Test func `several threads work at a time`() {
    let arrived = Counter()
    // Each waits for the other, which would never come if there were one thread.
    let met = concurrentMap([1, 2], width: 2) { _ in
      arrived.value.add(1, ordering: .sequentiallyConsistent)
      let deadline = Date(timeIntervalSinceNow: 20)
      while arrived.value.load(ordering: .sequentiallyConsistent) < 2, Date() < deadline {}
      return arrived.value.load(ordering: .sequentiallyConsistent) == 2
    }
    #expect(met == [true, true])
  }

  @Test func `threads have a deep stack`() {
    @Sendable func depth(_ count: Int) -> Int { count == 0 ? 0 : 1 + depth(count - 1) }
    let here = ThreadNumber.current
    // A thread of Swift's pool, which runs this test, has a sixteenth of it.
    let depths = concurrentMap(Array(0..<64), width: 4) { _ in
      ThreadNumber.current == here ? 30_000 : depth(30_000)
    }
    #expect(depths.allSatisfy { $0 == 30_000 })
  }

  @Test func `failures are values`() {
    struct Odd: Error, Equatable {}
    let results = concurrentMap([1, 2, 3], width: 2) { number -> Result<Int, Odd> in
      number % 2 == 0 ? .success(number) : .failure(Odd())
    }
    #expect(results == [.failure(Odd()), .success(2), .failure(Odd())])
  }
}

private final class Counter: Sendable {
  let value = Atomic(0)
}

private enum ThreadNumber {
  static var current: UInt { UInt(pthread_self()) }
}
