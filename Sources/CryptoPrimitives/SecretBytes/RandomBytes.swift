internal import Glibc

/// Fills a buffer from the system's random generator.
///
/// The kernel's generator cannot fail once seeded; a system without it has no business with keys, so
/// the process stops there.
package func fillWithRandomBytes(_ target: inout MutableSpan<UInt8>) {
  /// What getentropy(3) gives at most in one call.
  let limit = 256
  unsafe target.withUnsafeMutableBufferPointer { buffer in
    var filled = 0
    while filled < buffer.count {
      let count = min(limit, buffer.count - filled)
      let code = unsafe getentropy(buffer.baseAddress?.advanced(by: filled), count)
      precondition(code == 0, "the system's random generator is not available")
      filled += count
    }
  }
}

/// Makes public random bytes, such as a nonce or a salt; keys are `SecretBytes.random(count:)`.
package func randomBytes(count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  var span = bytes.mutableSpan
  fillWithRandomBytes(&span)
  return bytes
}
