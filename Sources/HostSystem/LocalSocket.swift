internal import Glibc

/// A connection to another program of this machine, through a socket in the file system.
///
/// Calls wait as long as the other side takes.
package struct LocalSocket: ~Copyable {
  private let descriptor: FileDescriptor

  /// Connects to the program that listens at a path.
  ///
  /// - Throws: `SystemError`, with `ENAMETOOLONG` for a path longer than a socket's can be.
  package static func connect(to path: String) throws(SystemError) -> LocalSocket {
    let number = socket(
      AF_UNIX,
      Int32(SOCK_STREAM.rawValue) | Int32(bitPattern: SOCK_CLOEXEC.rawValue),
      0
    )
    guard number >= 0 else { throw .last("socket", path: path) }
    let descriptor = FileDescriptor(owning: number)
    var address = try Self.address(path)
    let code = unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe Glibc.connect(number, address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard code == 0 else { throw .last("connect", path: path) }
    return LocalSocket(descriptor: descriptor)
  }

  private static func address(_ path: String) throws(SystemError) -> sockaddr_un {
    // A path that begins with a zero byte names something that is not in the file system.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SystemError(code: EINVAL, operation: "connect", path: path)
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { target in
      guard path.utf8.count < target.count else { return false }
      unsafe target.copyBytes(from: path.utf8)
      return true
    }
    guard fits else { throw SystemError(code: ENAMETOOLONG, operation: "connect", path: path) }
    return address
  }

  /// Sends everything; where the other side is gone that is an error, `EPIPE`, and never a signal.
  package func send(_ bytes: Span<UInt8>) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let put = unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe Glibc.send(
          descriptor.rawValue,
          buffer.baseAddress?.advanced(by: start),
          buffer.count - start,
          Int32(MSG_NOSIGNAL)
        )
      }
      guard put >= 0 || errno == EINTR else { throw .last("send") }
      start += max(put, 0)
    }
  }

  /// Receives what there is, at most as much as fits, and returns how much; 0 is the end.
  package func receive(
    into buffer: inout [UInt8],
    from offset: Int = 0
  ) throws(SystemError) -> Int {
    try descriptor.read(into: &buffer, from: offset)
  }
}
