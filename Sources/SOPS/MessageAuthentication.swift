internal import CryptoPrimitives

/// The code over all values of a file, in its order and without anything between them.
///
/// Comments, keys and nulls are not counted. The code is written as 128 hexadecimal digits in
/// capitals and encrypted under the date of the last change.
final class MessageAuthentication {
  /// What a code over the encrypted values alone begins with: the SHA-256 of `sops`.
  private static let encryptedOnlyPrefix: [UInt8] = [
    0x8A, 0x3F, 0xD2, 0xAD, 0x54, 0xCE, 0x66, 0x52, 0x7B, 0x10, 0x34, 0xF3, 0xD1, 0x47, 0xBE, 0x0B,
    0x0B, 0x97, 0x5B, 0x3B, 0xF4, 0x4F, 0x72, 0xC6, 0xFD, 0xAD, 0xEC, 0x81, 0x76, 0xF2, 0x7D, 0x69,
  ]

  private let coversEncryptedOnly: Bool
  private var context: HashContext
  // Values are short, and a call for each would cost more than hashing them.
  private var pending: [UInt8] = []
  private static let pendingByteCount = 4096

  /// Starts a code.
  init(coversEncryptedOnly: Bool) throws(SOPSError) {
    self.coversEncryptedOnly = coversEncryptedOnly
    do throws(CryptoError) { context = try HashContext(.sha512) } catch { throw .cryptography }
    pending.reserveCapacity(Self.pendingByteCount)
    if coversEncryptedOnly { pending += Self.encryptedOnlyPrefix }
  }

  deinit { pending.erase() }

  /// Counts a value.
  func add(_ value: [UInt8], isEncrypted: Bool) throws(SOPSError) {
    guard isEncrypted || !coversEncryptedOnly else { return }
    if pending.count + value.count > Self.pendingByteCount { try flush() }
    if value.count > Self.pendingByteCount {
      try hash(value.span)
    } else {
      pending += value
    }
  }

  /// Ends the code: its text.
  func finish() throws(SOPSError) -> String {
    try flush()
    do throws(CryptoError) {
      return Hex.encode(try context.finish()).uppercased()
    } catch {
      throw .cryptography
    }
  }

  private func flush() throws(SOPSError) {
    var bytes: [UInt8] = []
    swap(&bytes, &pending)
    defer {
      bytes.erase(keepingCapacity: true)
      swap(&bytes, &pending)
    }
    try hash(bytes.span)
  }

  private func hash(_ bytes: Span<UInt8>) throws(SOPSError) {
    do throws(CryptoError) { try context.update(bytes) } catch { throw .cryptography }
  }
}
