import AgeEncryption
import CryptoPrimitives
import Foundation
import KeyProviders
import SOPS
import TestSupport
import Testing

@Suite(.enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct `Keys of the reference` {
  @Test(arguments: ["alice", "bob", "carol", "dave", "quantum"])
  func `open entries for their public halves`(name: String) throws {
    var home = try Home()
    home.environment["SOPS_AGE_KEY_FILE"] = try Corpus.path("keys/\(name).agekey")
    let text = try Corpus.text("keys/\(name).agekey")
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("# public key: ") })
    let recipient = String(line.dropFirst("# public key: ".count))
    #expect(try home.ageProvider.decrypt(.forAge(recipient)) == dataKey)
  }

  @Test(arguments: ["ssh_ed25519", "ssh_rsa"])
  func `of SSH open entries for their public halves`(name: String) throws {
    var home = try Home()
    home.environment["SOPS_AGE_SSH_PRIVATE_KEY_FILE"] = try Corpus.path("keys/\(name)")
    let recipient = try Corpus.text("keys/\(name).pub").trimmingCharacters(in: .newlines)
    #expect(try home.ageProvider.decrypt(.forAge(recipient)) == dataKey)
  }
}
