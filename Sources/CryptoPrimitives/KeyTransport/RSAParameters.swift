internal import COpenSSL

/// The numbers of an RSA key on their way into a key object of libcrypto.
struct RSAParameters: ~Copyable {
  private let builder: Owned
  /// The builder copies the numbers only at the end.
  private var numbers: [Kept] = []

  private final class Kept {
    let number: BigNumber
    init(_ number: consuming BigNumber) { self.number = number }
  }

  init() throws(CryptoError) {
    _ = LibCrypto.ready
    builder = try unsafe Owned(OSSL_PARAM_BLD_new(), "OSSL_PARAM_BLD_new") {
      unsafe OSSL_PARAM_BLD_free($0)
    }
  }

  /// Adds the modulus and the public exponent.
  mutating func add(_ key: RSAPublicKey) throws(CryptoError) {
    try add(BigNumber(key.modulus.span), as: "n")
    try add(BigNumber(key.exponent.span), as: "e")
  }

  /// Adds a number under libcrypto's name for it (EVP_PKEY-RSA(7)).
  ///
  /// The builder keeps the pointer to the name, so that must be a constant of the program.
  mutating func add(_ number: consuming BigNumber, as name: StaticString) throws(CryptoError) {
    precondition(name.hasPointerRepresentation, "a name without bytes of its own")
    let kept = Kept(number)
    let key = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    let code = unsafe OSSL_PARAM_BLD_push_BN(builder.pointer, key, kept.number.pointer)
    try LibCrypto.check(code, "OSSL_PARAM_BLD_push_BN")
    numbers.append(kept)
  }

  /// Makes the key object.
  func makeKey(isPrivate: Bool) throws(CryptoError) -> Owned {
    let context = try unsafe Owned(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nil), "EVP_PKEY_CTX_new_id") {
      unsafe EVP_PKEY_CTX_free($0)
    }
    try LibCrypto.check(unsafe EVP_PKEY_fromdata_init(context.pointer), "EVP_PKEY_fromdata_init")
    // Numbers that were made secure, as all are, lie in a part of the array that is erased.
    let parameters = unsafe OSSL_PARAM_BLD_to_param(builder.pointer)
    try LibCrypto.check(unsafe parameters == nil ? 0 : 1, "OSSL_PARAM_BLD_to_param")
    defer { unsafe OSSL_PARAM_free(parameters) }
    let selection =
      isPrivate
      ? OSSL_KEYMGMT_SELECT_PRIVATE_KEY | OSSL_KEYMGMT_SELECT_PUBLIC_KEY
      : OSSL_KEYMGMT_SELECT_PUBLIC_KEY
    var key: OpaquePointer?
    let code = unsafe EVP_PKEY_fromdata(context.pointer, &key, selection, parameters)
    try LibCrypto.check(code, "EVP_PKEY_fromdata")
    return try unsafe Owned(key, "EVP_PKEY_fromdata") { unsafe EVP_PKEY_free($0) }
  }
}
