import CZlib

/// Decompresses published vectors.
public enum Inflate {
  /// What a stream is wrapped in.
  public enum Wrapping: Int32 {
    /// zlib (RFC 1950).
    case zlib = 15
    /// gzip (RFC 1952).
    case gzip = 31
  }

  /// Something else than a whole compressed stream was given.
  public struct Failure: Error {}

  /// Decompresses a whole stream.
  public static func decompress(_ input: [UInt8], _ wrapping: Wrapping) throws -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else {
      throw Failure()
    }
    defer { inflateEnd(&stream) }
    var input = input
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    return try input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while true {
        let capacity = buffer.count
        let code = buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(capacity)
          return inflate(&stream, Z_NO_FLUSH)
        }
        guard code == Z_OK || code == Z_STREAM_END else { throw Failure() }
        output += buffer[..<(capacity - Int(stream.avail_out))]
        if code == Z_STREAM_END { return output }
      }
    }
  }
}
