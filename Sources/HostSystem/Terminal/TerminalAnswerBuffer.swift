internal import Glibc

/// What the user has typed, erased when it is released.
@safe struct TerminalAnswerBuffer: ~Copyable {
  /// As much as a terminal gives for one line.
  static let capacity = 4096

  private let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private(set) var count = 0
  private(set) var hasLineFeed = false

  init() {
    unsafe storage.initialize(repeating: 0, count: Self.capacity)
  }

  deinit {
    unsafe explicit_bzero(storage, Self.capacity)
    unsafe storage.deallocate()
  }

  /// The content, in an array that the caller erases.
  var content: [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: storage, count: count))
  }

  /// Reads once and returns how much, 0 at the end, -1 and `errno` on failure.
  mutating func read(from descriptor: borrowing FileDescriptor) -> Int {
    let got = unsafe Glibc.read(descriptor.rawValue, storage + count, Self.capacity - count)
    guard got > 0 else { return got }
    count += got
    hasLineFeed = unsafe storage[count - 1] == UInt8(ascii: "\n")
    return got
  }

  /// Cuts the line at its end, and applies the backspaces that the terminal took for characters
  /// because another key is its erase key.
  mutating func edit() {
    var kept = 0
    for index in 0..<count {
      let byte = unsafe storage[index]
      if byte == UInt8(ascii: "\n") { break }
      if byte == 8 {
        while kept > 0 {
          kept -= 1
          if unsafe storage[kept] & 0xC0 != 0x80 { break }
        }
      } else {
        unsafe storage[kept] = byte
        kept += 1
      }
    }
    unsafe explicit_bzero(storage + kept, count - kept)
    count = kept
  }
}
