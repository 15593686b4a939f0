// Everything Sotto computes with keys, over libcrypto 3.0; the only importer of it.
//
// The target offers primitives under the names their specifications use (ChaCha20-Poly1305, HKDF,
// X25519, ML-KEM-768, HPKE…), as values and functions without state where that is possible. What
// libcrypto 3.0 lacks is written here: ML-KEM (FIPS 203), HPKE's key schedule (RFC 9180) and
// bcrypt-pbkdf, each tested against its published vectors.
//
// Rules of the house:
//   - Keys, shared secrets and derived keys are `SecretBytes`, which erase themselves. Public values
//     (nonces, ciphertexts, public keys) are `[UInt8]` or `Span<UInt8>`.
//   - Random bytes come from the system's generator, never from libcrypto's.
//   - libcrypto is set up without its configuration file, at the first use, not at start-up.
//   - A pointer lives inside one function; each C return code is checked where it appears.
//   - Errors say as little as authenticated encryption demands: `authenticationFailure` and no more.

/// An operation on keys or ciphertexts that could not be done.
public enum CryptoError: Error, Equatable, Sendable {
  /// The tag, padding or point does not authenticate; nothing was released.
  case authenticationFailure
  /// A key, point or ciphertext is not one the algorithm accepts.
  case invalidKey
  /// A parameter has a length the algorithm does not allow.
  case invalidLength
  /// The work asked for exceeds what the machine or the caller allows.
  case resourceLimit
  /// libcrypto refused the named step, which does not happen with valid input and enough memory.
  case libcryptoFailure(operation: String)
}
