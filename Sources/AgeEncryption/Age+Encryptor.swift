internal import CryptoPrimitives

extension Age {
  /// Encrypts a file in pieces of any size.
  ///
  /// Call `update` for each piece and `finish` once; each appends what is ready to the output. Whoever
  /// writes the output out empties it between the calls, and the memory used stays constant.
  public struct Encryptor: ~Copyable {
    private var payload: PayloadEncryptor
    private var armor: ArmorEncoder?
    /// Header and nonce, until they have been written.
    private var beginning: [UInt8]

    /// Wraps a new file key for all recipients, which may run plugins or ask the user.
    ///
    /// - Throws: `AgeError.noRecipients`, `.incompatibleRecipients`, or what a recipient throws.
    public init(to recipients: [any Recipient], armored: Bool = false) throws(AgeError) {
      let fileKey = FileKey.random()
      let header = try Header(fileKey: fileKey, recipients: recipients)
      let nonce = randomBytes(count: Payload.nonceByteCount)
      let payload = try PayloadEncryptor(fileKey: fileKey, nonce: nonce)
      self.payload = payload
      armor = armored ? ArmorEncoder() : nil
      beginning = header.encoded + nonce
    }

    /// Encrypts a piece of the content and appends what is ready.
    ///
    /// - Throws: `AgeError.cryptography` only.
    public mutating func update(
      _ content: Span<UInt8>,
      into output: inout [UInt8]
    ) throws(AgeError) {
      guard armor != nil else {
        writeBeginning(to: &output)
        return try payload.update(content, into: &output)
      }
      var sealed: [UInt8] = []
      writeBeginning(to: &sealed)
      try payload.update(content, into: &sealed)
      armor?.update(sealed.span, into: &output)
    }

    /// Encrypts the rest and appends the end of the file.
    ///
    /// - Throws: `AgeError.cryptography` only.
    public mutating func finish(into output: inout [UInt8]) throws(AgeError) {
      guard armor != nil else {
        writeBeginning(to: &output)
        return try payload.finish(into: &output)
      }
      var sealed: [UInt8] = []
      writeBeginning(to: &sealed)
      try payload.finish(into: &sealed)
      armor?.update(sealed.span, into: &output)
      armor?.finish(into: &output)
    }

    private mutating func writeBeginning(to output: inout [UInt8]) {
      output.append(contentsOf: beginning)
      beginning = []
    }
  }
}
