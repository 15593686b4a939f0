import Foundation
import TestSupport

/// The committed SSH keys, which lie beside the tests of age.
enum SSHFixture {
  static let passphrase = "correct horse"

  /// Reads a file of the folder.
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = Vectors.checkout + "/Tests/AgeEncryptionTests/Fixtures/ssh/"
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + name)))
  }

  /// Reads a text of the folder, without its last line end.
  static func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
