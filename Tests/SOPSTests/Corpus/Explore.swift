import CryptoPrimitives
import DocumentFormats
import Foundation
import SOPS
import Testing

@Suite(.enabled(if: Corpus.isAvailable, Corpus.reason), .gnuPG(importing: Corpus.keyRing))
struct Explore {
  @Test func explore() throws {
    let out = "/tmp/explore"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    var log = ""
    for c in Corpus.cases {
      let base = out + "/" + c.name.replacingOccurrences(of: "/", with: ",")
      if let e = c.encrypted {
        do {
          let o = try EncryptedFile(parsing: e, as: c.format).open(with: Corpus.providers)
          let t = o.plaintext.content
          if let d = c.decrypted {
            if d != t {
              log += "DEC differs \(c.name)\n"
              try Data(t).write(to: URL(fileURLWithPath: base + ".ours"))
              try Data(d).write(to: URL(fileURLWithPath: base + ".theirs"))
            }
          } else { log += "DEC no expectation \(c.name)\n"
              try Data(t).write(to: URL(fileURLWithPath: base + ".only")) }
          if !o.clearComments.isEmpty { log += "clear comments \(c.name) \(o.clearComments)\n" }
          if let j = c.decryptedValues, c.format != .json {
            do {
              let v = try o.converted(to: .json)
              let a = try Document(parsing: v.content, as: .json), b = try Document(parsing: j, as: .json)
              if DocumentValue(a.parts[0]) != DocumentValue(b.parts[0]) {
                log += "VALUES differ \(c.name)\n"
                try Data(v.content).write(to: URL(fileURLWithPath: base + ".ours.json"))
                try Data(j).write(to: URL(fileURLWithPath: base + ".theirs.json"))
              }
            } catch { log += "VALUES \(c.name) \(error)\n" }
          }
        } catch { log += "DEC error \(c.name) \(error)\n" }
      }
      guard let plain = c.plaintext else { continue }
      let key = SecretBytes.random(count: 32)
      let date = "2026-01-02T03:04:05Z"
      do {
        let settings = try Metadata(keyGroups: [KeyGroup([MasterKeyIdentifier.age(recipient: AgeKeys.sampleRecipient)])], selection: c.selection, macOnlyEncrypted: c.macOnlyEncrypted).encrypting(key, with: [AgeKeys.standard], date: date)
        let (file, summary) = try EncryptedFile.encrypt(plain, as: c.format, settings, key, date: date)
        let opened = try EncryptedFile(parsing: file, as: c.format).open(with: [AgeKeys.standard])
        if opened.plaintext.content != plain {
          log += "RT differs \(c.name) \(summary.respelled)\n"
          try Data(opened.plaintext.content).write(to: URL(fileURLWithPath: base + ".rt"))
          try Data(file).write(to: URL(fileURLWithPath: base + ".enc"))
          try Data(plain).write(to: URL(fileURLWithPath: base + ".plain"))
        }
        let same = try opened.replacingPlaintext(with: opened.plaintext.content, date: "2026-01-03T03:04:05Z")
        if same != nil { log += "SAME not nil \(c.name)\n"
          try Data(same!).write(to: URL(fileURLWithPath: base + ".same"))
          try Data(file).write(to: URL(fileURLWithPath: base + ".enc"))
        }
        let rotated = try opened.rotated(with: [AgeKeys.standard], date: date)
        let again = try EncryptedFile(parsing: rotated, as: c.format).open(with: [AgeKeys.standard])
        if again.plaintext != opened.plaintext { log += "ROT differs \(c.name)\n" }
      } catch { log += "RT error \(c.name) \(c.facts.encryptError != nil) \(error)\n" }
    }
    try log.write(toFile: out + "/log", atomically: true, encoding: .utf8)
  }
}
