import CryptoPrimitives
import DocumentFormats
import SOPS
import Testing

@Suite(.enabled(if: Corpus.isAvailable, Corpus.reason))
struct CorpusDecryptionTests {
  @Test(arguments: Corpus.cases)
  func `decrypts to what the reference decrypts it to`(_ corpusCase: CorpusCase) throws {
    guard let encrypted = corpusCase.file("encrypted"),
      let expected = corpusCase.file("decrypted"), corpusCase.description["pgp"] as? Bool != true
    else { return }
    let file = try EncryptedFile(parsing: encrypted, as: corpusCase.format)
    guard file.metadata.keyGroups.flatMap(\.keys).contains(where: { $0.identifier.kind == .age }) else { return }
    let opened = try file.open(with: [Corpus.provider])
    let actual = bytes(opened.plaintext)
    #expect(String(decoding: actual, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }

  private func bytes(_ secret: SecretBytes) -> [UInt8] {
    secret.withBytes { span in span.indices.map { span[$0] } }
  }
}
