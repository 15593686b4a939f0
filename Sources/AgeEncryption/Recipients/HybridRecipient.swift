internal import CryptoPrimitives

/// The public half of a post-quantum key: `age1pq1…`, ML-KEM-768 together with X25519.
///
/// What is encrypted to it stays secret as long as either of the two holds.
public struct HybridRecipient: Recipient {
  static let stanzaType = "mlkem768x25519"
  static let prefix = "age1pq"
  static let label: [UInt8] = Array("age-encryption.org/mlkem768x25519".utf8)

  private let publicKey: HPKE.PublicKey

  init(_ publicKey: HPKE.PublicKey) { self.publicKey = publicKey }

  /// Reads `age1pq1…`.
  ///
  /// - Throws: `AgeError.malformedRecipient`.
  public init(_ text: String) throws(AgeError) {
    let data = try KeyText.decodeRecipient(text, prefix: Self.prefix)
    do throws(CryptoError) {
      publicKey = try HPKE.PublicKey(data, kem: .mlkem768X25519)
    } catch {
      throw .malformedRecipient(text, .content)
    }
  }

  /// Wraps the file key under a fresh encapsulated secret.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    do throws(CryptoError) {
      let (encapsulatedKey, ciphertext) = try HPKE.seal(
        fileKey.bytes,
        to: publicKey,
        info: Self.label
      )
      let stanza = Stanza(
        type: Self.stanzaType,
        arguments: [Base64.encode(encapsulatedKey)],
        body: ciphertext
      )
      return WrappedFileKey(stanzas: [stanza], labels: [WrappedFileKey.postQuantumLabel])
    } catch .invalidKey {
      throw .malformedRecipient(description, .content)
    } catch {
      throw AgeError(error)
    }
  }
}

extension HybridRecipient: CustomStringConvertible {
  /// The text form, `age1pq1…`, about two thousand letters.
  public var description: String { Bech32.encode(prefix: Self.prefix, data: publicKey.bytes) }
}

extension HybridRecipient: Equatable {
  /// Compares the public keys.
  public static func == (lhs: HybridRecipient, rhs: HybridRecipient) -> Bool {
    lhs.publicKey.bytes == rhs.publicKey.bytes
  }
}
