import AgeEncryption
import CryptoPrimitives
import Testing

@Suite struct `OpenSSH's private key format` {
  /// A file of an Ed25519 key, part by part, so that each can be broken.
  struct File: Sendable {
    static let seed = [UInt8](repeating: 7, count: 32)

    var magic = Array("openssh-key-v1".utf8) + [0]
    var cipher = "none"
    var derivation = "none"
    var options: [UInt8] = []
    var count: UInt8 = 1
    var publicKey: [UInt8]
    var outerType = "ssh-ed25519"
    var checks: [UInt8] = [1, 2, 3, 4, 1, 2, 3, 4]
    var innerType = "ssh-ed25519"
    var innerPublicKey: [UInt8]
    var secret: [UInt8]
    var comment = Array("8letters".utf8)
    var commentByteCount: UInt8 = 8
    var padding: [UInt8]?
    var tail: [UInt8] = []

    init() throws {
      publicKey = try Ed25519.publicKey(seed: SecretBytes(copying: Self.seed))
      innerPublicKey = publicKey
      secret = Self.seed + publicKey
    }

    static func string(_ content: [UInt8]) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: content.count >> $0) } + content
    }

    var pem: [UInt8] {
      var inner = checks + Self.string(Array(innerType.utf8))
      inner += Self.string(innerPublicKey) + Self.string(secret)
      inner += [0, 0, 0, commentByteCount] + comment
      var next: UInt8 = 1
      if let padding { inner += padding }
      while padding == nil, inner.count % 8 != 0 {
        inner.append(next)
        next += 1
      }
      let outer = Self.string(Array(outerType.utf8)) + Self.string(publicKey)
      var content = magic + Self.string(Array(cipher.utf8)) + Self.string(Array(derivation.utf8))
      content += Self.string(options) + [0, 0, 0, count] + Self.string(outer)
      content += Self.string(inner) + tail
      return SSHFixture.pem("OPENSSH PRIVATE KEY", content)
    }
  }

  @Test func `the file of the tests is fine by itself`() throws {
    let file = try File()
    let identity = try SSHFixture.parse(file.pem)
    #expect(identity.publicKey.blob.suffix(32) == file.publicKey[...])
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let reason: String
    let error: SSHKeyError
    let change: @Sendable (inout File) -> Void

    var testDescription: String { reason }
  }

  /// The public key of another seed, a point on the curve.
  static let otherKey: [UInt8] = [0x58] + [UInt8](repeating: 0x66, count: 31)
  static let bcrypt = File.string([1, 2, 3]) + [0, 0, 0, 1]

  static let refused = [
    Refused(reason: "another magic", error: .malformedPrivateKey) { $0.magic[13] = 0x32 },
    Refused(reason: "no key", error: .malformedPrivateKey) { $0.count = 0 },
    Refused(reason: "two keys", error: .severalKeys) { $0.count = 2 },
    Refused(reason: "unequal check numbers", error: .malformedPrivateKey) { $0.checks[7] = 5 },
    Refused(reason: "bytes after the private part", error: .malformedPrivateKey) { $0.tail = [0] },
    Refused(reason: "padding that does not count", error: .malformedPrivateKey) {
      $0.padding = [1, 2, 3, 4, 4]
    },
    Refused(reason: "padding that starts late", error: .malformedPrivateKey) {
      $0.padding = [2, 3, 4, 5, 6]
    },
    Refused(reason: "missing padding", error: .malformedPrivateKey) { $0.padding = [] },
    Refused(reason: "padding of zeros", error: .malformedPrivateKey) {
      $0.padding = [0, 0, 0, 0, 0]
    },
    Refused(reason: "a comment that runs over the end", error: .malformedPrivateKey) {
      $0.commentByteCount = 14
    },
    Refused(reason: "a key derivation without a cipher", error: .malformedPrivateKey) {
      $0.derivation = "bcrypt"
    },
    Refused(reason: "options without a key derivation", error: .malformedPrivateKey) {
      $0.options = [0]
    },
    Refused(reason: "a cipher without a key derivation", error: .unsupportedKeyDerivation("none")) {
      $0.cipher = "aes256-ctr"
    },
    Refused(reason: "an unknown cipher", error: .unsupportedCipher("rot13")) {
      $0.cipher = "rot13"
      $0.derivation = "bcrypt"
      $0.options = bcrypt
    },
    Refused(reason: "an unknown key derivation", error: .unsupportedKeyDerivation("argon2")) {
      $0.cipher = "aes256-ctr"
      $0.derivation = "argon2"
      $0.options = bcrypt
    },
    Refused(reason: "no rounds", error: .malformedPrivateKey) {
      $0.cipher = "aes256-ctr"
      $0.derivation = "bcrypt"
      $0.options = File.string([1]) + [0, 0, 0, 0]
    },
    Refused(reason: "rounds for hours", error: .tooManyRounds(0xFFFF_FFFF, limit: 10_000)) {
      $0.cipher = "aes256-ctr"
      $0.derivation = "bcrypt"
      $0.options = File.string([1]) + [255, 255, 255, 255]
    },
    Refused(reason: "no salt", error: .malformedPrivateKey) {
      $0.cipher = "aes256-ctr"
      $0.derivation = "bcrypt"
      $0.options = File.string([]) + [0, 0, 0, 1]
    },
    Refused(reason: "bytes after the rounds", error: .malformedPrivateKey) {
      $0.cipher = "aes256-ctr"
      $0.derivation = "bcrypt"
      $0.options = bcrypt + [0]
    },
    Refused(reason: "a private part of no whole block", error: .malformedPrivateKey) {
      $0.cipher = "aes256-ctr"
      $0.derivation = "bcrypt"
      $0.options = bcrypt
      $0.comment = Array("sixteen letters!".utf8)
      $0.commentByteCount = 16
    },
    Refused(reason: "no tag after the private part", error: .malformedPrivateKey) {
      $0.cipher = "chacha20-poly1305@openssh.com"
      $0.derivation = "bcrypt"
      $0.options = bcrypt
    },
    Refused(reason: "another type inside than outside", error: .publicKeyMismatch) {
      $0.innerType = "ssh-rsa"
    },
    Refused(reason: "a security key", error: .unsupportedType("sk-ssh-ed25519@openssh.com")) {
      $0.outerType = "sk-ssh-ed25519@openssh.com"
    },
    Refused(reason: "another public key outside", error: .publicKeyMismatch) {
      $0.publicKey = otherKey
    },
    Refused(reason: "another public key inside", error: .malformedPrivateKey) {
      $0.innerPublicKey = otherKey
    },
    Refused(reason: "another public key after the seed", error: .malformedPrivateKey) {
      $0.secret.replaceSubrange(32..., with: otherKey)
    },
    Refused(reason: "another public key everywhere", error: .publicKeyMismatch) {
      $0.publicKey = otherKey
      $0.innerPublicKey = otherKey
      $0.secret.replaceSubrange(32..., with: otherKey)
    },
    Refused(reason: "a seed alone", error: .malformedPrivateKey) { $0.secret.removeLast(32) },
    Refused(reason: "an unusable public key", error: .malformedPublicKey) {
      $0.publicKey = [2] + [UInt8](repeating: 0, count: 31)
    },
  ]

  @Test(arguments: refused)
  func `a file is refused with`(_ refused: Refused) throws {
    var file = try File()
    refused.change(&file)
    #expect(throws: AgeError.ssh(refused.error)) { try SSHFixture.parse(file.pem) }
  }

  @Test func `padding may fill more than a block, as other writers have it`() throws {
    var file = try File()
    file.padding = Array(1...13)
    #expect(throws: Never.self) { try SSHFixture.parse(file.pem) }
  }
}
