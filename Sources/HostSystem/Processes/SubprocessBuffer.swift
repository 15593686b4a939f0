internal import Glibc

/// What was read from a pipe and not yet asked for.
///
/// Key material passes through, so the storage is erased as it is given away, moved or released.
@safe struct SubprocessBuffer: ~Copyable {
  /// What it holds at most.
  let limit: Int

  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var start = 0
  private var end = 0
  private var scanned = 0

  private static let readCount = 1 << 16

  init(limit: Int) {
    self.limit = limit
    capacity = min(limit, 1 << 12)
    unsafe storage = UnsafeMutablePointer<UInt8>.allocate(capacity: max(capacity, 1))
  }

  deinit {
    unsafe explicit_bzero(storage, capacity)
    unsafe storage.deallocate()
  }

  /// The number of bytes in it.
  var count: Int { end - start }

  /// Whether nothing more fits.
  var isFull: Bool { count >= limit }

  /// Reads once from a descriptor that has something; returns 0 at its end, nil when there is
  /// nothing.
  mutating func read(from descriptor: borrowing FileDescriptor) throws(SystemError) -> Int? {
    precondition(!isFull, "a full buffer cannot be read into")
    makeRoom()
    let got = unsafe Glibc.read(
      descriptor.rawValue,
      storage + end,
      min(capacity - end, Self.readCount)
    )
    if got >= 0 {
      end += got
      return got
    }
    guard errno == EINTR || errno == EAGAIN else { throw .last("read") }
    return nil
  }

  /// Gives away the bytes up to the next line feed, without it; nil where there is none.
  mutating func takeLine() -> [UInt8]? {
    while scanned < count {
      if unsafe storage[start + scanned] == UInt8(ascii: "\n") {
        let line = take(scanned)
        drop(1)
        return line
      }
      scanned += 1
    }
    return nil
  }

  /// Gives away the first bytes, all of them if there are fewer.
  mutating func take(_ wanted: Int = .max) -> [UInt8] {
    let taken = min(wanted, count)
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: storage + start, count: taken))
    drop(taken)
    return bytes
  }

  private mutating func drop(_ dropped: Int) {
    unsafe explicit_bzero(storage + start, dropped)
    start += dropped
    scanned = 0
    if start == end { (start, end) = (0, 0) }
  }

  private mutating func makeRoom() {
    guard end == capacity else { return }
    // Growing copies everything, so it doubles; moving to the front is enough when half is free.
    let isGrowing = start < capacity / 2
    let newCapacity = isGrowing ? max(capacity, min(capacity * 2, limit)) : capacity
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: max(newCapacity, 1))
    unsafe new.update(from: storage + start, count: count)
    unsafe explicit_bzero(storage, capacity)
    unsafe storage.deallocate()
    unsafe storage = new
    (capacity, start, end) = (newCapacity, 0, count)
  }
}
