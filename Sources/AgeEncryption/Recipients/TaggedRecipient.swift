internal import CryptoPrimitives

/// The public half of a key that lives in hardware: `age1tag1…` (P-256) or `age1tagpq1…` (ML-KEM-768
/// together with P-256).
///
/// The stanza carries a short tag, so that the hardware is asked only for files meant for it; in return
/// everybody who has the public key can tell which files those are. Decryption is a plugin's task.
public struct TaggedRecipient: Recipient {
  static let classicPrefix = "age1tag"
  static let hybridPrefix = "age1tagpq"
  private static let tagByteCount = 4

  private let publicKey: HPKE.PublicKey

  /// Whether the key resists a quantum computer.
  public var isHybrid: Bool { publicKey.kem == .mlkem768P256 }

  /// Reads `age1tag1…` or `age1tagpq1…`.
  ///
  /// - Throws: `AgeError.malformedRecipient`.
  public init(_ text: String) throws(AgeError) {
    let isHybrid = text.hasPrefix(Self.hybridPrefix + "1")
    let data = try KeyText.decodeRecipient(
      text,
      prefix: isHybrid ? Self.hybridPrefix : Self.classicPrefix
    )
    do throws(CryptoError) {
      publicKey =
        isHybrid
        ? try HPKE.PublicKey(data, kem: .mlkem768P256)
        : try HPKE.PublicKey(Self.decompress(data), kem: .p256)
    } catch {
      throw .malformedRecipient(text, .content)
    }
  }

  /// Wraps the file key under a fresh encapsulated secret, with the tag before it.
  public func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    let type = isHybrid ? "mlkem768p256tag" : "p256tag"
    let label = Array("age-encryption.org/\(type)".utf8)
    do throws(CryptoError) {
      let (encapsulatedKey, ciphertext) = try HPKE.seal(
        fileKey.bytes,
        to: publicKey,
        info: label
      )
      let tag = try tag(for: encapsulatedKey, label: label)
      let stanza = Stanza(
        type: type,
        arguments: [Base64.encode(tag), Base64.encode(encapsulatedKey)],
        body: ciphertext
      )
      return WrappedFileKey(
        stanzas: [stanza],
        labels: isHybrid ? [WrappedFileKey.postQuantumLabel] : []
      )
    } catch .invalidKey {
      throw .malformedRecipient(description, .content)
    } catch {
      throw AgeError(error)
    }
  }

  /// Binds the beginning of the key's hash to this one file, so that files cannot be linked to each
  /// other without the key.
  private func tag(
    for encapsulatedKey: [UInt8],
    label: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    // Of a hybrid key only the part on the curve counts.
    let curvePart =
      try isHybrid
      ? Array(publicKey.bytes.dropFirst(MLKEM768.encapsulationKeyByteCount)) : compressedKey
    let hash = try HashFunction.sha256.hash(curvePart)
    let input = encapsulatedKey + hash.prefix(Self.tagByteCount)
    let tag = try HKDF.extract(input.span, salt: label.span)
    return tag.withBytes { bytes in (0..<Self.tagByteCount).map { bytes[$0] } }
  }

  private var compressedKey: [UInt8] {
    get throws(CryptoError) { try P256.compress(publicKey.bytes) }
  }

  private static func decompress(_ point: [UInt8]) throws(CryptoError) -> [UInt8] {
    guard point.count == P256.compressedPointByteCount else { throw .invalidKey }
    return try P256.decode(point)
  }
}

extension TaggedRecipient: CustomStringConvertible {
  /// The text form, `age1tag1…` or `age1tagpq1…`.
  public var description: String {
    guard !isHybrid else {
      return Bech32.encode(prefix: Self.hybridPrefix, data: publicKey.bytes)
    }
    // A key that was read decompressed can be compressed again.
    let data = (try? compressedKey) ?? []
    return Bech32.encode(prefix: Self.classicPrefix, data: data)
  }
}
