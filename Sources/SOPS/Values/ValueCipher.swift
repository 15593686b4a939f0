internal import CryptoPrimitives

// ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]
//
// The text of an encrypted value: the ciphertext, the nonce and the tag in base64, and the type of
// what was encrypted. What authenticates it beside the key is its path. Readers look at the start
// of the text only, so that more may follow.

/// Encrypts and decrypts the values of one file.
///
/// Nonces are 32 random bytes each. Buffers are kept from value to value, since a file has thousands.
final class ValueCipher {
  private let cipher: AESGCM
  // Both are public in an encrypted file.
  private var sealed: [UInt8] = []
  private var nonce: [UInt8] = []
  private var nonces = NonceSource()

  /// Prepares the cipher.
  ///
  /// - Throws: `SOPSError.invalidDataKey` for a key of a length that AES does not have.
  init(dataKey: SecretBytes) throws(SOPSError) {
    do throws(CryptoError) { cipher = try AESGCM(key: dataKey) } catch { throw .invalidDataKey }
  }

  /// Encrypts a value and appends its text.
  func seal(
    _ value: [UInt8],
    _ type: ValueType,
    path: [UInt8],
    appendingTo text: inout [UInt8]
  ) throws(SOPSError) {
    var (sealed, nonce) = takeBuffers()
    defer { (self.sealed, self.nonce) = (sealed, nonce) }
    nonces.next(into: &nonce)
    do throws(CryptoError) {
      try cipher.seal(
        value.span,
        nonce: nonce.span,
        authenticating: path.span,
        appendingTo: &sealed
      )
    } catch {
      throw .cryptography
    }
    let ciphertext = sealed.span
    text.reserveCapacity(text.count + 4 * (value.count + 2) / 3 + 130)
    text += EncryptedText.Mark.start
    Base64.append(ciphertext.extracting(0..<value.count), padded: true, to: &text)
    text += EncryptedText.Mark.nonce
    Base64.append(nonce.span, padded: true, to: &text)
    text += EncryptedText.Mark.tag
    Base64.append(ciphertext.extracting(value.count..<ciphertext.count), padded: true, to: &text)
    text += EncryptedText.Mark.type
    text.append(contentsOf: type.rawValue.utf8)
    text.append(EncryptedText.Mark.end)
  }

  /// Decrypts a value and appends its bytes.
  ///
  /// - Returns: Whether key and path fit; otherwise nothing is appended.
  func open(
    _ parts: EncryptedText,
    in text: [UInt8],
    path: [UInt8],
    appendingTo value: inout [UInt8]
  ) -> Bool {
    var (sealed, nonce) = takeBuffers()
    defer { (self.sealed, self.nonce) = (sealed, nonce) }
    let source = text.span
    guard
      Base64.append(decoding: source.extracting(parts.data), padded: true, to: &sealed),
      Base64.append(decoding: source.extracting(parts.tag), padded: true, to: &sealed),
      Base64.append(decoding: source.extracting(parts.nonce), padded: true, to: &nonce)
    else { return false }
    do throws(CryptoError) {
      try cipher.open(
        sealed.span,
        nonce: nonce.span,
        authenticating: path.span,
        appendingTo: &value
      )
      return true
    } catch {
      return false
    }
  }

  private func takeBuffers() -> (sealed: [UInt8], nonce: [UInt8]) {
    var buffers: ([UInt8], [UInt8]) = ([], [])
    swap(&buffers.0, &sealed)
    swap(&buffers.1, &nonce)
    buffers.0.removeAll(keepingCapacity: true)
    buffers.1.removeAll(keepingCapacity: true)
    return buffers
  }

  /// What the ciphertext says if nobody asks whether it is authentic: for finding out what of a
  /// damaged file is damaged, never for giving it out.
  func openUnauthenticated(_ parts: EncryptedText, in text: [UInt8]) -> [UInt8]? {
    guard
      let data = Base64.decode(text.span.extracting(parts.data), padded: true),
      let nonce = Base64.decode(text.span.extracting(parts.nonce), padded: true)
    else { return nil }
    // In counter mode encrypting is decrypting.
    var value: [UInt8] = []
    do throws(CryptoError) {
      try cipher.seal(data.span, nonce: nonce.span, appendingTo: &value)
    } catch {
      return nil
    }
    value.removeLast(AESGCM.tagByteCount)
    return value
  }
}

/// Random nonces, drawn from the system in portions: a call each would cost as much as encrypting.
private struct NonceSource {
  private static let byteCount = 32
  private var pool: [UInt8] = []
  private var used = 0

  mutating func next(into nonce: inout [UInt8]) {
    if used == pool.count {
      pool = randomBytes(count: pool.isEmpty ? 8 * Self.byteCount : 128 * Self.byteCount)
      used = 0
    }
    nonce.removeAll(keepingCapacity: true)
    nonce.append(contentsOf: pool[used..<used + Self.byteCount])
    used += Self.byteCount
  }
}
