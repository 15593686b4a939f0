internal import CryptoPrimitives

/// What all native keys share in their text form.
enum KeyText {
  /// Decodes a recipient that must have the given prefix.
  static func decodeRecipient(
    _ text: String,
    prefix expected: String
  ) throws(AgeError) -> [UInt8] {
    let prefix: String
    let data: [UInt8]
    do throws(Bech32.Fault) {
      (prefix, data) = try Bech32.decode(text)
    } catch {
      throw .malformedRecipient(text, .encoding(error))
    }
    guard prefix == expected else { throw .malformedRecipient(text, .type(prefix)) }
    return data
  }

  /// Decodes an identity that must have the given prefix.
  static func decodeIdentity(
    _ text: SecretBytes,
    prefix expected: String
  ) throws(AgeError) -> SecretBytes {
    let decoded: Result<(prefix: String, data: SecretBytes), Bech32.Fault> = text.withBytes {
      do throws(Bech32.Fault) {
        var (prefix, data) = try Bech32.decode($0)
        return .success((prefix, SecretBytes(moving: &data)))
      } catch {
        return .failure(error)
      }
    }
    switch decoded {
    case .failure(let fault): throw .malformedIdentity(.encoding(fault))
    case .success(let (prefix, data)):
      guard prefix == expected else { throw .malformedIdentity(.type(prefix)) }
      return data
    }
  }
}

extension Stanza {
  /// The length of a file key sealed with its tag.
  static let wrappedFileKeyByteCount = FileKey.byteCount + ChaCha20Poly1305.tagByteCount

  /// Decodes one of a fixed number of arguments, which must be base64 of a fixed length.
  func decodeArgument(
    _ index: Int,
    of count: Int,
    byteCount: Int
  ) throws(AgeError) -> [UInt8] {
    guard arguments.count == count else {
      throw .malformedStanza(type: type, .argumentCount(arguments.count))
    }
    guard let bytes = Base64.decode(arguments[index]), bytes.count == byteCount else {
      throw .malformedStanza(type: type, .argumentEncoding)
    }
    return bytes
  }

  /// Refuses a body that is not exactly a sealed file key.
  ///
  /// A longer one could be crafted to open under several keys.
  func requireWrappedFileKey() throws(AgeError) {
    guard body.count == Self.wrappedFileKeyByteCount else {
      throw .malformedStanza(type: type, .bodyLength(body.count))
    }
  }
}
