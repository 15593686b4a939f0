import CryptoPrimitives
import Foundation

/// Ciphertext with a nonce of one's choice, which the library never makes.
enum SealedValue {
  /// The data key of the vectors: the bytes 00 to 1f.
  static let key = SecretBytes(copying: Array(0..<32))
  /// Their nonce: the bytes 20 to 3f.
  static let nonce: [UInt8] = Array(0x20..<0x40)

  /// Encrypts a value.
  static func text(
    _ value: String,
    type: String = "str",
    path: String,
    key: SecretBytes = key,
    nonce: [UInt8] = nonce
  ) throws -> String {
    var sealed: [UInt8] = []
    try AESGCM(key: key).seal(
      Array(value.utf8).span,
      nonce: nonce.span,
      authenticating: Array(path.utf8).span,
      appendingTo: &sealed
    )
    let data = Data(sealed.dropLast(16)).base64EncodedString()
    let tag = Data(sealed.suffix(16)).base64EncodedString()
    let iv = Data(nonce).base64EncodedString()
    return "ENC[AES256_GCM,data:\(data),iv:\(iv),tag:\(tag),type:\(type)]"
  }
}

extension Error {
  /// What kind of error it is, without its facts.
  var caseName: String { String("\(self)".prefix { $0 != "(" }) }
}
