internal import CryptoPrimitives

extension AgeError {
  /// Wraps an error of a primitive that valid input does not cause.
  init(_ error: CryptoError) {
    self =
      switch error {
      case .libcryptoFailure(let operation): .cryptography(operation: operation)
      default: .cryptography(operation: "\(error)")
      }
  }
}
