internal import COpenSSL

/// A natural number of libcrypto, erased when it is released.
///
/// Divisions and powers take a time that does not depend on the values.
struct BigNumber: ~Copyable {
  private let owned: Owned

  /// Reads a number from bytes, the most significant first.
  init(_ bytes: Span<UInt8>) throws(CryptoError) {
    let number = try Self.empty()
    let done = unsafe bytes.withBytePointer { base, count in
      unsafe BN_bin2bn(base, Int32(count), number.pointer) != nil
    }
    try LibCrypto.check(done ? 1 : 0, "BN_bin2bn")
    owned = number
  }

  /// Reads a number from secret bytes, the most significant first.
  init(_ secret: SecretBytes) throws(CryptoError) {
    let number = try Self.empty()
    let done = secret.withBytes { bytes in
      unsafe bytes.withBytePointer { base, count in
        unsafe BN_bin2bn(base, Int32(count), number.pointer) != nil
      }
    }
    try LibCrypto.check(done ? 1 : 0, "BN_bin2bn")
    owned = number
  }

  /// Makes a small number.
  init(_ word: UInt) throws(CryptoError) {
    let number = try Self.empty()
    try LibCrypto.check(unsafe BN_set_word(number.pointer, word), "BN_set_word")
    owned = number
  }

  private init(_ owned: consuming Owned) { self.owned = owned }

  /// The object, valid as long as the number lives.
  var pointer: OpaquePointer { unsafe owned.pointer }

  /// The position of the highest bit that is set, from 1; zero for zero.
  var bitCount: Int { unsafe Int(BN_num_bits(owned.pointer)) }
  var isZero: Bool { unsafe BN_is_zero(owned.pointer) == 1 }
  var isOne: Bool { unsafe BN_is_one(owned.pointer) == 1 }
  var isOdd: Bool { unsafe BN_is_odd(owned.pointer) == 1 }

  /// Writes the number in exactly `count` bytes, the most significant first.
  func bytes(count: Int) throws(CryptoError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var target = bytes.mutableSpan
    let written = unsafe target.withMutableBytePointer { base, count in
      unsafe BN_bn2binpad(owned.pointer, base, Int32(count))
    }
    try LibCrypto.check(written == Int32(count) ? 1 : 0, "BN_bn2binpad")
    return bytes
  }

  /// Compares two numbers: negative, zero or positive as the other is greater, equal or less.
  func compare(_ other: borrowing BigNumber) -> Int32 {
    unsafe BN_cmp(owned.pointer, other.pointer)
  }

  func minusOne() throws(CryptoError) -> BigNumber {
    let result = try Self.empty()
    let copied = unsafe BN_copy(result.pointer, owned.pointer) != nil
    try LibCrypto.check(unsafe copied ? BN_sub_word(result.pointer, 1) : 0, "BN_sub_word")
    return BigNumber(result)
  }

  func times(_ other: borrowing BigNumber) throws(CryptoError) -> BigNumber {
    let result = try Self.empty()
    let scratch = try Self.scratch()
    let code = unsafe BN_mul(result.pointer, owned.pointer, other.pointer, scratch.pointer)
    try LibCrypto.check(code, "BN_mul")
    return BigNumber(result)
  }

  func modulo(_ modulus: borrowing BigNumber) throws(CryptoError) -> BigNumber {
    let result = try Self.empty()
    let scratch = try Self.scratch()
    let code = unsafe BN_nnmod(result.pointer, owned.pointer, modulus.pointer, scratch.pointer)
    try LibCrypto.check(code, "BN_nnmod")
    return BigNumber(result)
  }

  func times(
    _ other: borrowing BigNumber,
    modulo modulus: borrowing BigNumber
  ) throws(CryptoError) -> BigNumber {
    try times(other).modulo(modulus)
  }

  func plus(
    _ other: borrowing BigNumber,
    modulo modulus: borrowing BigNumber
  ) throws(CryptoError) -> BigNumber {
    let result = try Self.empty()
    let scratch = try Self.scratch()
    let code = unsafe BN_mod_add(
      result.pointer,
      owned.pointer,
      other.pointer,
      modulus.pointer,
      scratch.pointer
    )
    try LibCrypto.check(code, "BN_mod_add")
    return BigNumber(result)
  }

  func minus(
    _ other: borrowing BigNumber,
    modulo modulus: borrowing BigNumber
  ) throws(CryptoError) -> BigNumber {
    let result = try Self.empty()
    let scratch = try Self.scratch()
    let code = unsafe BN_mod_sub(
      result.pointer,
      owned.pointer,
      other.pointer,
      modulus.pointer,
      scratch.pointer
    )
    try LibCrypto.check(code, "BN_mod_sub")
    return BigNumber(result)
  }

  /// Inverts a number; the caller has made sure that an inverse exists.
  func inverse(modulo modulus: borrowing BigNumber) throws(CryptoError) -> BigNumber {
    let result = try Self.empty()
    let scratch = try Self.scratch()
    let done = unsafe BN_mod_inverse(
      result.pointer,
      owned.pointer,
      modulus.pointer,
      scratch.pointer
    )
    try LibCrypto.check(unsafe done == nil ? 0 : 1, "BN_mod_inverse")
    return BigNumber(result)
  }

  /// Tells whether a number is a square modulo an odd prime.
  func isSquare(modulo prime: borrowing BigNumber) throws(CryptoError) -> Bool {
    let scratch = try Self.scratch()
    let symbol = unsafe BN_kronecker(owned.pointer, prime.pointer, scratch.pointer)
    try LibCrypto.check((-1...1).contains(symbol) ? 1 : 0, "BN_kronecker")
    return symbol >= 0
  }

  private static func empty() throws(CryptoError) -> Owned {
    _ = LibCrypto.ready
    let number = try unsafe Owned(BN_secure_new(), "BN_secure_new") { unsafe BN_clear_free($0) }
    unsafe BN_set_flags(number.pointer, BN_FLG_CONSTTIME)
    return number
  }

  private static func scratch() throws(CryptoError) -> Owned {
    try unsafe Owned(BN_CTX_secure_new(), "BN_CTX_secure_new") { unsafe BN_CTX_free($0) }
  }
}
