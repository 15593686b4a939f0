import CryptoPrimitives
import Testing

struct AEADTests {
  private let key = SecretBytes(copying: Array(0..<32))

  @Test(arguments: [0, 15, 17, 31, 33])
  func `keys of other lengths are refused`(_ count: Int) {
    let key = SecretBytes.random(count: count)
    #expect(throws: CryptoError.invalidLength) { _ = try AESGCM(key: key) }
    #expect(throws: CryptoError.invalidLength) { _ = try ChaCha20Poly1305(key: key) }
  }

  @Test(arguments: [1, 8, 16, 32, 129, 1000])
  func `one AES-GCM key takes nonces of changing lengths`(_ count: Int) throws {
    let cipher = try AESGCM(key: key)
    for nonce in [randomBytes(count: count), randomBytes(count: 12), randomBytes(count: count)] {
      var sealed = [UInt8](repeating: 0, count: 21)
      var target = sealed.mutableSpan
      try cipher.seal([1, 2, 3, 4, 5].span, nonce: nonce.span, into: &target)
      var opened = [UInt8](repeating: 0, count: 5)
      var plain = opened.mutableSpan
      try cipher.open(sealed.span, nonce: nonce.span, into: &plain)
      #expect(opened == [1, 2, 3, 4, 5])
    }
  }

  @Test func `a failed opening does not spoil the cipher for the next`() throws {
    let cipher = try ChaCha20Poly1305(key: key)
    let secret = SecretBytes(copying: [1, 2, 3])
    let sealed = try cipher.sealOnce(secret)
    var changed = sealed
    changed[0] ^= 1
    let failure = error { () throws(CryptoError) in _ = try cipher.openOnce(changed) }
    #expect(failure == .authenticationFailure)
    let opened = try cipher.openOnce(sealed)
    #expect(opened == secret)
  }

  @Test(arguments: 0..<16)
  func `what is shorter than a tag does not authenticate`(_ count: Int) throws {
    let short = [UInt8](repeating: 0, count: count)
    #expect(throws: CryptoError.authenticationFailure) {
      try ChaCha20Poly1305(key: key).openOnce(short)
    }
    #expect(throws: CryptoError.authenticationFailure) {
      var target: [UInt8] = []
      var span = target.mutableSpan
      try AESGCM(key: key).open(short.span, nonce: randomBytes(count: 12).span, into: &span)
    }
  }

  @Test func `sealing and opening append to what an array holds`() throws {
    let cipher = try ChaCha20Poly1305(key: key)
    let nonce = [UInt8](repeating: 0, count: 12)
    let whole = try cipher.sealOnce(SecretBytes(copying: [1, 2, 3]))
    var sealed: [UInt8] = [0xAA]
    try cipher.seal([1, 2, 3].span, nonce: nonce.span, appendingTo: &sealed)
    #expect(sealed == [0xAA] + whole)
    var plain: [UInt8] = [0xBB]
    try cipher.open(whole.span, nonce: nonce.span, appendingTo: &plain)
    #expect(plain == [0xBB, 1, 2, 3])
  }

  @Test func `an empty text can be sealed and opened`() throws {
    let cipher = try AESGCM(key: key)
    let nonce = randomBytes(count: 12)
    var sealed: [UInt8] = []
    try cipher.seal(Span(), nonce: nonce.span, appendingTo: &sealed)
    #expect(sealed.count == 16)
    var plain: [UInt8] = [7]
    try cipher.open(sealed.span, nonce: nonce.span, appendingTo: &plain)
    #expect(plain == [7])
  }

  @Test func `a failed opening erases what it wrote and nothing else`() throws {
    let cipher = try ChaCha20Poly1305(key: key)
    var sealed = try cipher.sealOnce(SecretBytes(copying: [1, 2, 3]))
    sealed[18] ^= 1
    var plain = [UInt8](repeating: 0xAA, count: 4)
    let nonce = [UInt8](repeating: 0, count: 12)
    let failure = error { () throws(CryptoError) in
      var target = plain.mutableSpan
      try cipher.open(sealed.span, nonce: nonce.span, into: &target)
    }
    #expect(failure == .authenticationFailure)
    #expect(plain == [0, 0, 0, 0xAA])
    var appended: [UInt8] = [7]
    let again = error { () throws(CryptoError) in
      try cipher.open(sealed.span, nonce: nonce.span, appendingTo: &appended)
    }
    #expect(again == .authenticationFailure)
    #expect(appended == [7])
  }

  /// Returns what is thrown; the macro's closures cannot capture what is not copyable.
  private func error(of body: () throws(CryptoError) -> Void) -> CryptoError? {
    do {
      try body()
      return nil
    } catch { return error }
  }
}
