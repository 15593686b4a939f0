internal import CryptoPrimitives
internal import HostSystem

/// A conversation with a server of the Assuan protocol, a line each way at a time.
struct AssuanConnection: ~Copyable {
  /// Why there is no reply.
  enum Fault: Error, Equatable {
    /// Nobody listens, or the connection broke.
    case connection(SystemError)
    /// The server went away.
    case ended
    /// What came is none of the protocol's lines.
    case malformed
  }

  /// Longer than a line may be.
  private static let capacity = 2048

  private let socket: LocalSocket
  /// Passphrases pass through, so it is erased and never moves.
  private var buffer = [UInt8](repeating: 0, count: capacity)
  private var count = 0

  private init(_ socket: consuming LocalSocket) { self.socket = socket }

  /// Connects and waits for the server's greeting.
  static func open(_ path: String) throws(Fault) -> AssuanConnection {
    var connection = AssuanConnection(try connect(to: path))
    guard case .ok = try connection.receive() else { throw .malformed }
    return connection
  }

  private static func connect(to path: String) throws(Fault) -> LocalSocket {
    do throws(SystemError) {
      return try LocalSocket.connect(to: path)
    } catch {
      throw .connection(error)
    }
  }

  /// Sends a request of one line and waits until it is granted or refused.
  mutating func request(_ line: String) throws(Fault) -> AssuanReply {
    try send(line)
    while true {
      switch try receive() {
      case .information: continue
      case .inquiry: try send("CAN")
      case let reply: return reply
      }
    }
  }

  private func send(_ line: String) throws(Fault) {
    do throws(SystemError) {
      try socket.send(Array((line + "\n").utf8).span)
    } catch {
      throw .connection(error)
    }
  }

  private mutating func receive() throws(Fault) -> AssuanReply {
    while true {
      if let end = buffer.prefix(count).firstIndex(of: UInt8(ascii: "\n")) {
        let reply = AssuanReply(buffer.span.extracting(0..<end))
        drop(end + 1)
        guard let reply else { throw .malformed }
        return reply
      }
      guard count < buffer.count else { throw .malformed }
      let got = try receiveMore()
      guard got > 0 else { throw .ended }
      count += got
    }
  }

  private mutating func receiveMore() throws(Fault) -> Int {
    do throws(SystemError) {
      return try socket.receive(into: &buffer, from: count)
    } catch {
      throw .connection(error)
    }
  }

  /// Erases what was taken and moves the rest to the front.
  private mutating func drop(_ dropped: Int) {
    var rest = Array(buffer[dropped..<count])
    buffer.erase(keepingCapacity: true)
    buffer.append(contentsOf: rest)
    buffer.append(contentsOf: repeatElement(0, count: Self.capacity - rest.count))
    count = rest.count
    rest.erase()
  }
}
