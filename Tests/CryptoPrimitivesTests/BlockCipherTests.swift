import CryptoPrimitives
import TestSupport
import Testing

@Suite struct `Ciphers of key files` {
  struct Answer: Sendable {
    let cipher: BlockCipher
    let key: String
    let vector: String
    let ciphertext: String
  }

  /// The bytes 0, 1, 2… 47, encrypted with the Python package "cryptography".
  static let answers = [
    Answer(
      cipher: .aes128CBC,
      key: "b9e326ce987ab49734ad27f1829eed36",
      vector: "ad7ebb18a67137ab4cdeeabecaa2f37f",
      ciphertext: """
        a8e792904df960a89b84348a759608292c2fa36c3ca561e8ac11bb50bb9114187c165dac8bb3bb332c1136f3\
        44a0684d
        """
    ),
    Answer(
      cipher: .aes192CBC,
      key: "58817e9708032ba076ae70759ef7e6d2b7a689de25fce2d0",
      vector: "3b006c4e8d641ccd81e997ae048b941b",
      ciphertext: """
        21e15408ceb9bf9d1cea89f354422b50a6d4f2771819248979fe4701447964cbd72240ab7ca4b5a9e539bbae\
        6fffabc5
        """
    ),
    Answer(
      cipher: .aes256CBC,
      key: "419146b9b3a4f879d7c25d746b7a6d681cec2a415d3661da0ac0bb097a95a083",
      vector: "6af3aca0ee249be4fab19160e3388571",
      ciphertext: """
        4a9b56c1966fa340fbc7f66c6b4a12d873ae9be0e494045305cdb9897c7f63de60e1b862503128d4d3cf633d\
        51e4c84b
        """
    ),
    Answer(
      cipher: .aes128CTR,
      key: "e953cf2c37b758f6eaef9b5c72c50a16",
      vector: "a6ffececbf33eac0d6bfec758103c973",
      ciphertext: """
        1d2adce7051255c17df1444121f5d2a3d2ca0ab9ac86bf31a10b23a2a9d7f6df7179d6851a90b5e0b373ac4f\
        da8f988c
        """
    ),
    Answer(
      cipher: .aes192CTR,
      key: "74dccfb18ade180597f30e42fbd45cb263dcaa6404da16ef",
      vector: "e33a9f5fe498b85037aa0dab85137e78",
      ciphertext: """
        edf71ea9cedae1dfaf9097244a4458a43d04acc3285d9f0821440428a1be36d1a52d657cad67009f4dff0818\
        9758c6a7
        """
    ),
    Answer(
      cipher: .aes256CTR,
      key: "2df18447055bb6b390e3048a592b7e4c5694d5963789b9f12d6ebf7ae9d58c4f",
      vector: "bcc2cc7d58f2a7cbc3b2ca1f4683e4f9",
      ciphertext: """
        61b15411a9cf65ef8c496337a2b5bf24963a82a408b87c0408b770a4c0d24c329b5a57a90b2e9b78fd1fb838\
        79d3269b
        """
    ),
    Answer(
      cipher: .tripleDESCBC,
      key: "c88ec8922d058aa993ed44bb64a6b72f87f76cf86b740537",
      vector: "c2398e4aee9d500a",
      ciphertext: """
        24d78afceecf2964500d027128289a641de59c7f811490acf78d901b592ecbc07c49a19d72ba7200162da6af\
        92caacb9
        """
    ),
  ]

  @Test func `there is an answer for each block cipher`() {
    #expect(Self.answers.map(\.cipher) == BlockCipher.allCases)
  }

  @Test(arguments: answers)
  func `a block cipher decrypts`(_ answer: Answer) throws {
    let plain = try answer.cipher.decrypt(
      #require(Hex.decode(answer.ciphertext)),
      key: SecretBytes(copying: #require(Hex.decode(answer.key))),
      vector: #require(Hex.decode(answer.vector)),
      padded: false
    )
    #expect(plain.publicBytes() == Array(0..<48))
  }

  @Test(arguments: BlockCipher.allCases)
  func `keys, vectors and ciphertexts of wrong lengths are refused`(_ cipher: BlockCipher) {
    let key = cipher.keyByteCount
    let block = cipher.blockByteCount
    for (key, vector, text) in [
      (key - 1, block, block), (key + 1, block, block), (key, block - 1, block),
      (key, block + 1, block), (key, block, block - 1), (key, block, block + 1),
    ] {
      #expect(throws: CryptoError.invalidLength) {
        try cipher.decrypt(
          [UInt8](repeating: 0, count: text),
          key: .random(count: key),
          vector: [UInt8](repeating: 0, count: vector),
          padded: false
        )
      }
    }
  }

  private static func decryptPadded(_ ciphertext: String) throws -> [UInt8] {
    try BlockCipher.aes128CBC.decrypt(
      #require(Hex.decode(ciphertext)),
      key: SecretBytes(copying: Array(0..<16)),
      vector: [UInt8](repeating: 0, count: 16),
      padded: true
    ).publicBytes()
  }

  @Test func `padding is taken off`() throws {
    #expect(
      try Self.decryptPadded("9276fdf384f38518fa6c8310f191678d") == Array("hello world".utf8)
    )
    #expect(try Self.decryptPadded("954f64f2e4e86e9eee82d20216684899") == [])
  }

  @Test(arguments: [
    ("the bytes are not all the same", "8ad87b613a20c7ad728da7e148cdaa85"),
    ("the length is zero", "2be29c3f4ccfd3d7df540f255789eaa0"),
    ("the length is more than a block", "fdaa6c8fc653b4292d0c9ddd240d87f8"),
  ])
  func `wrong padding is refused`(_ reason: String, _ ciphertext: String) {
    #expect(throws: CryptoError.authenticationFailure) { try Self.decryptPadded(ciphertext) }
  }

  @Test(arguments: [
    (BlockCipher.aes128CBC, "e0f73587e34c3d27e658b26999358ae4"),
    (.tripleDESCBC, "e0f73587e34c3d27e658b26999358ae4e1d03cd6305d935c"),
    (.aes256CBC, "e0f73587e34c3d27e658b26999358ae4e1d03cd6305d935c07bcd4f3ca3d2587"),
  ])
  func `the key of a traditional PEM file follows from passphrase and salt`(
    _ cipher: BlockCipher,
    _ expected: String
  ) throws {
    let key = try cipher.key(
      fromPassphrase: SecretBytes(copying: Array("correct horse".utf8)),
      salt: Array(0..<8)
    )
    #expect(Hex.encode(key.publicBytes()) == expected)
  }

  /// Computed from the parts, ChaCha20 and Poly1305, with the Python package "cryptography".
  private static let sealed = """
    79983243c490c7a576413704d66f6e5799d59790858d2f33cc9a907d495e067d4046e66b8e817ea9be7a1e56f12a\
    9343
    """

  @Test func `ChaCha20 and Poly1305 are joined as OpenSSH does it`() throws {
    let plain = try OpenSSHChaChaPoly.open(
      #require(Hex.decode(Self.sealed)),
      key: SecretBytes(copying: Array(0..<64))
    )
    #expect(plain.publicBytes() == Array("a private key, padded to blocks!".utf8))
  }

  @Test func `a changed bit anywhere is refused by OpenSSH's ChaCha20 and Poly1305`() throws {
    let sealed = try #require(Hex.decode(Self.sealed))
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: CryptoError.authenticationFailure) {
        try OpenSSHChaChaPoly.open(changed, key: SecretBytes(copying: Array(0..<64)))
      }
    }
    #expect(throws: CryptoError.authenticationFailure) {
      try OpenSSHChaChaPoly.open([1, 2], key: SecretBytes(copying: Array(0..<64)))
    }
  }
}
