@testable import AgeEncryption
import CryptoPrimitives

/// Whole files: whatever is done to them, nothing but the beginning of the content comes out, and all
/// of it only from the file itself.
///
/// The first byte says whether the rest is a file (its highest bit), or edits to one of the files made
/// here, since no mutation keeps 64 KiB of ciphertext authentic.
enum DecryptorTarget: FuzzTarget {
  static let name = "decryptor"
  static let words = [
    "age-encryption.org/v1\n", "-> X25519 ", "\n--- ", Armor.header, Armor.footer,
  ]

  private struct File {
    let content: [UInt8]
    let bytes: [UInt8]
    let armored: [UInt8]
    /// Whether the whole file may be decrypted; otherwise its end breaks the format's rules.
    let isSound: Bool
  }

  private static let identity = must("a key is made") {
    try X25519Identity(
      Bech32.encode(
        prefix: X25519Identity.prefix,
        secret: SecretBytes(copying: [UInt8](repeating: 0x42, count: 32))
      )
    )
  }

  private static let files = [0, 5, 300, 65535, 65536, 65537, 131072, 65536].enumerated()
    .map { number, count in
      // No two files share a byte at the same place, so it shows whose content comes out.
      let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3 + 16 * number) }
      return must("a file is made") {
        try makeFile(number: number, content: content, isSound: number != 7)
      }
    }

  static func seeds() -> [[UInt8]] {
    let raw: [[UInt8]] = files.prefix(3).flatMap { [[0x80] + $0.bytes, [0x80] + $0.armored] }
    let edits: [[UInt8]] = [
      [0, 0, 0, 200, 1, 1], [1, 1, 0, 80, 0, 0], [2, 1, 0, 0, 0, 16], [3, 0, 0, 0, 32, 2],
      [4, 0, 0, 220, 1, 0], [5, 0, 0, 0, 1, 0], [6, 0, 1, 0, 0, 4],
    ]
    let scripts: [[UInt8]] = (UInt8(0)..<16).flatMap { file in
      edits.map { edit in [file] + edit } + [[file]]
    }
    return raw + scripts
  }

  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    guard first & 0x80 == 0 else {
      return decrypt(Array(input.dropFirst()), pieceLimit: 1000)
    }
    let base = files[Int(first & 7)]
    let file = edited(first & 8 == 0 ? base.bytes : base.armored, by: input.dropFirst())
    decrypt(file, pieceLimit: first & 0x40 == 0 ? 70_000 : 1000)
  }

  private static func decrypt(_ file: [UInt8], pieceLimit: Int) {
    let whole = decrypted { (body) throws(AgeError) in try body(file.span) }
    let cut = decrypted { (body) throws(AgeError) in
      try file.forEachPiece(upTo: pieceLimit, body)
    }
    check(whole.output == cut.output, "pieces release the same content")
    check(whole.isComplete == cut.isComplete, "pieces are accepted where the whole is")
    guard whole.isComplete else { return }
    let binary = unarmored(file) ?? file
    let source = files.first { $0.isSound && $0.bytes == binary }
    check(source?.content == whole.output, "only the file itself gives the content")
  }

  private struct Outcome {
    var output: [UInt8] = []
    var isComplete = false
  }

  private static func decrypted(
    _ feeding: ((Span<UInt8>) throws(AgeError) -> Void) throws(AgeError) -> Void
  ) -> Outcome {
    var outcome = Outcome()
    let isComplete: Void? = attempt { () throws(AgeError) in
      var decryptor = try Age.Decryptor(with: [identity])
      try feeding { (piece) throws(AgeError) in
        try decryptor.update(piece, into: &outcome.output)
      }
      try decryptor.finish(into: &outcome.output)
    }
    outcome.isComplete = isComplete != nil
    check(
      files.contains { $0.content.starts(with: outcome.output) },
      "what is released is the beginning of the content"
    )
    return outcome
  }

  private static func unarmored(_ file: [UInt8]) -> [UInt8]? {
    var decoder = ArmorDecoder()
    var output: [UInt8] = []
    do throws(ArmorFault) {
      try decoder.update(file.span, into: &output)
      try decoder.finish(into: &output)
      return output
    } catch {
      return nil
    }
  }

  // MARK: Edits

  /// Changes a file by commands of six bytes: what, where (three bytes), and how much (two).
  private static func edited(_ file: [UInt8], by script: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = file
    var rest = script
    for _ in 0..<8 where rest.count >= 6 && bytes.count < 1 << 18 {
      let command = Array(rest.prefix(6))
      rest = rest.dropFirst(6)
      let number = command[1...3].reduce(0) { $0 << 8 | Int($1) }
      let amount = Int(command[4]) << 8 | Int(command[5])
      edit(&bytes, command[0] % 7, at: number % (bytes.count + 1), amount)
    }
    return bytes
  }

  private static func edit(_ bytes: inout [UInt8], _ kind: UInt8, at place: Int, _ amount: Int) {
    switch kind {
    case 0: if place < bytes.count { bytes[place] ^= UInt8(amount & 0xFF) }
    case 1: bytes.removeLast(bytes.count - place)
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + amount))
    case 3:
      bytes.insert(contentsOf: repeatElement(UInt8(amount >> 8), count: amount & 0xFF), at: place)
    case 4: bytes += bytes[place..<min(bytes.count, place + amount)]
    case 5: swapChunks(&bytes, amount & 1, amount >> 1 & 1)
    default:
      // The beginning of this file and the end of another.
      let other = files[amount & 7]
      bytes =
        Array(bytes[..<place]) + (amount & 8 == 0 ? other.bytes : other.armored).dropFirst(place)
    }
  }

  private static func swapChunks(_ bytes: inout [UInt8], _ first: Int, _ second: Int) {
    let size = Payload.sealedChunkByteCount
    let start = bytes.count % size
    let offsets = (start + first * size, start + second * size)
    guard max(offsets.0, offsets.1) + size <= bytes.count else { return }
    for index in 0..<size { bytes.swapAt(offsets.0 + index, offsets.1 + index) }
  }

  // MARK: Files

  private static func makeFile(number: Int, content: [UInt8], isSound: Bool) throws -> File {
    let secret = [UInt8](repeating: UInt8(number), count: FileKey.byteCount)
    guard let fileKey = FileKey(SecretBytes(copying: secret)) else { fatalError("a file key") }
    let header = try Header(fileKey: fileKey, recipients: [FixedRecipient(identity.recipient)])
    let nonce = [UInt8](repeating: 0x33, count: Payload.nonceByteCount)
    var bytes = header.encoded + nonce
    if isSound {
      var encryptor = try PayloadEncryptor(fileKey: fileKey, nonce: nonce)
      try encryptor.update(content.span, into: &bytes)
      try encryptor.finish(into: &bytes)
    } else {
      // A full chunk that is not the last, and an empty one that is: authentic, but not allowed.
      let cipher = try Payload.cipher(fileKey: fileKey, nonce: nonce)
      var chunk = ChunkNonce()
      try cipher.seal(content.span, nonce: chunk.bytes.span, appendingTo: &bytes)
      chunk.advance()
      chunk.isLast = true
      try cipher.seal(Span(), nonce: chunk.bytes.span, appendingTo: &bytes)
    }
    var armor = ArmorEncoder()
    var armored: [UInt8] = []
    armor.update(bytes.span, into: &armored)
    armor.finish(into: &armored)
    return File(content: content, bytes: bytes, armored: armored, isSound: isSound)
  }
}

/// A native recipient whose ephemeral key is always the same.
private struct FixedRecipient: Recipient {
  private let recipient: X25519Recipient

  init(_ recipient: X25519Recipient) { self.recipient = recipient }

  func wrap(_ fileKey: FileKey) throws(AgeError) -> WrappedFileKey {
    do throws(CryptoError) {
      let ephemeral = try X25519PrivateKey(SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
      let cipher = try X25519Recipient.cipher(
        shared: ephemeral.sharedSecret(with: recipient.publicKey),
        ephemeral: ephemeral.publicKey,
        recipient: recipient.publicKey,
        label: X25519Recipient.label
      )
      return WrappedFileKey(stanzas: [
        Stanza(
          type: X25519Recipient.stanzaType,
          arguments: [Base64.encode(ephemeral.publicKey)],
          body: try cipher.sealOnce(fileKey.bytes)
        )
      ])
    } catch {
      throw AgeError(error)
    }
  }
}
