import Foundation
import Glibc
import Synchronization

/// A gpg-agent of a few lines, and what it heard.
final class FakeAgent: Sendable {
  /// What it says to a request; nil to go away.
  typealias Answer = @Sendable (_ request: String) -> String?

  private let heard: Heard
  private let listener: Int32

  private final class Heard: Sendable {
    let lines = Mutex<[String]>([])
  }

  /// Listens at a path, in folders that it makes.
  init(at path: String, greeting: String = "OK hello", answer: @escaping Answer) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0, listen(listener, 8) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    let heard = Heard()
    self.heard = heard
    self.listener = listener
    Thread.detachNewThread {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        Self.serve(connection, greeting, heard, answer)
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// What it heard.
  var lines: [String] { heard.lines.withLock { $0 } }

  private static func serve(
    _ connection: Int32,
    _ greeting: String,
    _ heard: Heard,
    _ answer: Answer
  ) {
    guard let stream = fdopen(connection, "r+") else { return }
    defer { fclose(stream) }
    fputs(greeting + "\n", stream)
    fflush(stream)
    var buffer = [CChar](repeating: 0, count: 2048)
    while fgets(&buffer, Int32(buffer.count), stream) != nil {
      let bytes = buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
      let line = String(decoding: bytes, as: UTF8.self)
      heard.lines.withLock { $0.append(line) }
      guard let reply = answer(line) else { return }
      fputs(reply + "\n", stream)
      fflush(stream)
    }
  }
}
