import CryptoPrimitives
import DocumentFormats

@testable import SOPS

/// Encrypted files of every format: reading, verifying and opening agree on what is authentic, and a file
/// that opens can be written again.
///
/// The first byte chooses the format, the rest is the file.
enum EncryptedFileTarget: FuzzTarget {
  static let name = "encryptedfile"
  static let words = [
    "sops:", "sops_", "[sops]\n", "\"sops\":", "mac: ", "lastmodified: ", "version: ", "age:",
    "unencrypted_suffix: _x", "encrypted_regex: ^a", "mac_only_encrypted: true", "a: ",
    "shamir_threshold: 2", "key_groups:", "---\n", "# ", "#ENC[", "ENC[AES256_GCM,data:", ",iv:",
    ",tag:", ",type:str]", ",type:int]", ",type:float]", ",type:bool]", ",type:bytes]",
    ",type:time]", ",type:comment]", "&a ", "*a", "<<: ", "- ", "!!binary ", "''", "\"", "~",
  ]

  /// The key of the seeds.
  static let dataKey = SecretBytes(copying: Array(0..<32))
  private static let date = "2026-01-02T03:04:05Z"

  private static let plaintexts: [(DocumentFormat, String)] = [
    (.yaml, "# a\na: x # b\nb: [1, 2.5, true]\nc_unencrypted: |\n  y\n  z\n---\nd: {e: ''}\n"),
    (.json, "{\"a\": \"x\", \"b\": [1, null, {\"c_unencrypted\": false}]}"),
    (.dotenv, "# a\nA=x\nB_unencrypted=y\\nz\n"),
    (.ini, "; a\na = x\n[b]\nc = \"y\"\nd_unencrypted = z\n"),
    (.binary, "a\0b"),
  ]

  static func seeds() throws -> [[UInt8]] {
    let key = MasterKey(.age(recipient: "age1a"), encryptedDataKey: "b")
    var seeds: [[UInt8]] = []
    for (format, text) in plaintexts {
      for isShort in [false, true] {
        let metadata = Metadata(keyGroups: [KeyGroup([key])], macOnlyEncrypted: isShort)
        let content = [UInt8](text)
        let (file, _) =
          try EncryptedFile.encrypt(content, as: format, metadata, dataKey, date: date)
        guard let number = DocumentFormat.allCases.firstIndex(of: format) else { continue }
        seeds.append([UInt8(number)] + file)
      }
    }
    return seeds
  }

  static func run(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let format = DocumentFormat.allCases[Int(choice) % DocumentFormat.allCases.count]
    let source = Array(input.dropFirst())
    let file: EncryptedFile
    do throws(SOPSError) {
      file = try EncryptedFile(parsing: source, as: format)
    } catch {
      if case .syntax(let error) = error {
        // UTF-16 may become half as long again as UTF-8.
        check(error.position.offset <= 2 * source.count, "an error is in the source")
      }
      return
    }
    check(file.metadata.keyGroups.contains { !$0.keys.isEmpty }, "a file has keys")
    if format != .dotenv { check(file.source == source, "a file is its source") }
    let report = try? file.verify(with: dataKey)
    guard let opened = try? file.open(dataKey) else {
      check(report?.isSound != true || format == .binary, "a sound file opens")
      return
    }
    if let report {
      check(report.mac == .fits, "what opens has a MAC that fits")
      check(
        report.findings.allSatisfy { $0.isComment || $0.problem == .notSelected },
        "what opens has no value that stops readers"
      )
    }
    checkWriting(opened)
  }

  private static func checkWriting(_ opened: OpenedFile) {
    let plaintext = opened.plaintext
    guard let file = try? opened.replacingPlaintext(with: plaintext.bytes, date: date) else {
      return
    }
    let again = must("what was written opens") {
      try EncryptedFile(parsing: file, as: opened.file.format).open(dataKey)
    }
    check(again.plaintext == plaintext, "what was written says the same")
  }
}
