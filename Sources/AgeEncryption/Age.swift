// The age file format, complete: age-encryption.org/v1 with every recipient type of age 1.3.
//
// To encrypt, collect `Recipient`s: public keys (`X25519Recipient`, `HybridRecipient`, SSH keys, tagged
// keys of hardware), a passphrase (`ScryptRecipient`), or plugins. To decrypt, collect `Identity`s in the
// same way. `KeyReader` reads texts and files of them, as the command line does.
//
//     let identity = try X25519Identity.random()
//     let file = try Age.encrypt(Array("hello".utf8), to: [identity.recipient])
//     let text = try Age.decrypt(file, with: [identity])
//
// What does not fit in memory goes through `Age.Encryptor` and `Age.Decryptor`, which take the input in
// pieces of any size and hold about two chunks of 64 KiB. They do no input or output of their own.
//
// The library is strict: a file is either exactly what the specification allows or refused, and one
// content under one file key has one encoding. Decrypted bytes are released only when they are
// authenticated; a file that was cut off fails at the end, after its authentic beginning was released,
// so nobody should act on the content before `finish` has returned.
//
// Private keys, passphrases and file keys are `SecretBytes`, which erase themselves; an error never
// holds one. Errors are `AgeError`; "not mine" is no error but nil (see `Identity`).
//
// Generate keys of your own for each use, keep identities apart from the files they open, and prefer
// post-quantum keys (`HybridIdentity`) for files that must stay secret for decades. There is no signing:
// who holds the public key can write a file that decrypts.

public import CryptoPrimitives

/// Encrypts and decrypts whole files; `Age.Encryptor` and `Age.Decryptor` do so in pieces.
public enum Age {
  /// Encrypts content that fits in memory.
  ///
  /// - Parameters:
  ///   - content: What to encrypt.
  ///   - recipients: Everybody who shall be able to decrypt; at least one.
  ///   - armored: Whether to write text instead of bytes.
  /// - Returns: The encrypted file.
  /// - Throws: `AgeError.noRecipients`, `.incompatibleRecipients`, or what a recipient throws.
  public static func encrypt(
    _ content: Span<UInt8>,
    to recipients: [any Recipient],
    armored: Bool = false
  ) throws(AgeError) -> [UInt8] {
    var encryptor = try Encryptor(to: recipients, armored: armored)
    var output: [UInt8] = []
    try encryptor.update(content, into: &output)
    try encryptor.finish(into: &output)
    return output
  }

  /// Encrypts content that fits in memory.
  ///
  /// - Throws: As the form that takes a span.
  public static func encrypt(
    _ content: [UInt8],
    to recipients: [any Recipient],
    armored: Bool = false
  ) throws(AgeError) -> [UInt8] {
    try encrypt(content.span, to: recipients, armored: armored)
  }

  /// Decrypts a file that fits in memory, armored or not.
  ///
  /// - Throws: `AgeError`; then no content is released at all.
  public static func decrypt(
    _ file: Span<UInt8>,
    with identities: [any Identity]
  ) throws(AgeError) -> SecretBytes {
    var decryptor = try Decryptor(with: identities)
    var output: [UInt8] = []
    // A buffer that grew would leave pieces of the content behind in memory.
    output.reserveCapacity(file.count)
    defer { output.erase() }
    try decryptor.update(file, into: &output)
    try decryptor.finish(into: &output)
    return SecretBytes(copying: output)
  }

  /// Decrypts a file that fits in memory, armored or not.
  ///
  /// - Throws: As the form that takes a span.
  public static func decrypt(
    _ file: [UInt8],
    with identities: [any Identity]
  ) throws(AgeError) -> SecretBytes {
    try decrypt(file.span, with: identities)
  }

  /// The length of the pieces in which content is authenticated; a decryptor may hold back almost as
  /// much, and release it with the next piece of the file.
  public static let chunkByteCount = Payload.chunkByteCount

  /// Whether a file is text or bytes.
  public enum FileEncoding: Sendable {
    /// Whatever its beginning shows.
    case detected
    /// Bytes.
    case binary
    /// Text, in an armor.
    case armored
  }
}
