public import CryptoPrimitives
internal import DocumentFormats

extension EncryptedFile {
  /// Looks whether all of the file is as it was written, and goes on where opening it would stop.
  ///
  ///     let report = try file.verify(with: file.metadata.dataKey(from: [keys]))
  ///     for finding in report.findings { print(finding.place, finding.problem) }
  ///
  /// What the format does not protect cannot be seen: keys of mappings, the order of values in clear
  /// that the MAC does not cover, types whose texts are the same, comments that are gone.
  ///
  /// - Parameter dataKey: The file's data key.
  /// - Returns: What was found out.
  /// - Throws: `SOPSError` where the file has no such structure that a reader could begin.
  public func verify(with dataKey: SecretBytes) throws(SOPSError) -> VerificationReport {
    let cipher = try ValueCipher(dataKey: dataKey)
    let examination = Examination(cipher)
    var walk = walk(examination, editing: false)
    try walk.run(document)
    let triedAllPlaces = examination.findMoves(budget: Self.attemptBudget)
    let suspicions = examination.suspicions
    let isReadable = !suspicions.contains { $0.stopsReaders }
    return VerificationReport(
      openCount: examination.openCount,
      findings: suspicions.prefix(Self.placeLimit).map(\.finding),
      findingCount: suspicions.count,
      duplicates: examination.duplicates.prefix(Self.placeLimit).map { duplicate in
        VerificationReport.Duplicate(duplicate.node.place, of: duplicate.original.place)
      },
      triedAllPlaces: triedAllPlaces,
      mac: try isReadable ? macState(cipher) : macStateWithoutValues(cipher)
    )
  }

  /// Attempts of moved ciphertexts: enough for hundreds of them in files as people have them, and
  /// over in a moment.
  static let attemptBudget = 20_000

  /// Finding out a place takes a look at all of the file before it.
  private static let placeLimit = 1000

  private func macState(_ cipher: ValueCipher) throws(SOPSError) -> VerificationReport.MACState {
    let decryption = try Decryption(cipher, coversEncryptedOnly: metadata.macOnlyEncrypted)
    var walk = walk(decryption, editing: false)
    try walk.run(document)
    let computed = try decryption.finish()
    do throws(SOPSError) {
      try check(computed, decryption, cipher)
      return .fits
    } catch .macMissing {
      return .missing
    } catch .macNotAuthentic(let finding) {
      return .notAuthentic(finding)
    } catch .macMismatch(_, _, let finding) {
      return .mismatch(finding)
    }
  }

  private func macStateWithoutValues(_ cipher: ValueCipher) -> VerificationReport.MACState {
    let text = Array(metadata.mac.utf8)
    guard !text.isEmpty else { return .missing }
    var stored: [UInt8] = []
    guard let parts = EncryptedText(text.span),
      cipher.open(parts, in: text, path: metadata.dateInSeconds, appendingTo: &stored)
    else { return .notAuthentic(.none) }
    return .notCompared
  }
}
