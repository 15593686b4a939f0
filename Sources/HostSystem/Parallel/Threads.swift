internal import CHost
internal import Glibc

/// Threads of the operating system, for work that blocks or needs much stack.
///
/// Not Swift's own: its pool has as many threads as processors, none of which may wait, with half a
/// megabyte of stack each.
enum Threads {
  /// The stack of a thread: as much as the main thread usually has, since the same code runs in both.
  static let stackSize = 8 << 20

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread; nil where the system has none to give.
  ///
  /// The result is to be given to `join` or `pthread_detach`, once.
  static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
    defer { unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
    let work = unsafe Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread,
      &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        work.body()
        return nil
      },
      work.toOpaque()
    )
    guard code == 0 else {
      unsafe work.release()
      return nil
    }
    return thread
  }

  /// Waits for a thread to end.
  static func join(_ thread: pthread_t) {
    pthread_join(thread, nil)
  }
}
