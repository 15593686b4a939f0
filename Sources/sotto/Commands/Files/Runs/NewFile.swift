internal import CryptoPrimitives
internal import DocumentFormats
internal import SOPS

/// Makes encrypted files by a plan.
struct NewFile {
  /// A new data key, and the metadata with what the master keys made of it.
  struct Keys {
    let metadata: Metadata
    let dataKey: SecretBytes
  }

  private let session: FileSession
  private let plan: EncryptionPlan
  private let allowsPlaintext: Bool

  init(_ session: FileSession, _ plan: EncryptionPlan, allowsPlaintext: Bool) {
    self.session = session
    self.plan = plan
    self.allowsPlaintext = allowsPlaintext
  }

  /// Makes a data key and asks the master keys to encrypt it.
  func makeKeys() throws(SOPSError) -> Keys {
    let dataKey = SecretBytes.random(count: 32)
    let metadata = try plan.metadata.encrypting(
      dataKey,
      with: session.providers,
      date: session.date
    )
    return Keys(metadata: metadata, dataKey: dataKey)
  }

  /// Encrypts a plaintext with a new data key.
  ///
  /// - Parameters:
  ///   - plaintext: The text.
  ///   - formats: What it is, and what the file shall be.
  ///   - keys: The keys, where they are there already.
  ///   - name: The name of the file, for words to the user.
  ///   - indentation: Columns a level where the file is laid out anew.
  /// - Returns: The file.
  /// - Throws: `SOPSError`, or `PlaintextRefusal`.
  func encrypt(
    _ plaintext: [UInt8],
    _ formats: FileFormats,
    with keys: Keys? = nil,
    named name: String,
    indentation: Int?
  ) throws -> [UInt8] {
    let plaintextGuard = PlaintextGuard(allowing: allowsPlaintext, session.context.console)
    if formats.input == .binary { try plaintextGuard.check(binary: plaintext) }
    // What is wrong with the text is found before a key service is asked.
    let document = try NewPlaintext(plaintext, as: formats.input, writtenAs: formats.output)
    let keys = try keys ?? makeKeys()
    let (file, summary) = try EncryptedFile.encrypt(
      document,
      keys.metadata,
      keys.dataKey,
      date: session.date,
      indentation: indentation
    )
    try plaintextGuard.check(summary, plan.metadata.selection)
    tell(of: summary.respelled, in: name)
    return file
  }

  /// Tells which values decrypt to the same but in another spelling.
  private func tell(of places: [Place], in name: String) {
    guard !places.isEmpty, session.context.strictness == .house else { return }
    let shown = places.prefix(8).map(\.description).joined(separator: ", ")
    let rest = places.count > 8 ? " and \(places.count - 8) more" : ""
    session.context.console.note(
      "\(name): these come back by value, not as they are written: \(shown)\(rest)"
    )
  }
}
