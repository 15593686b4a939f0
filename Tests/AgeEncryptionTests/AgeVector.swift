import AgeEncryption
import CryptoPrimitives
import Foundation
import TestSupport
import Testing

/// One of the published files that every implementation of the format must treat alike.
struct AgeVector: CustomTestStringConvertible {
  enum Outcome: String {
    case success
    case noMatch = "no match"
    case headerNotAuthentic = "HMAC failure"
    case headerFailure = "header failure"
    case payloadFailure = "payload failure"
    case armorFailure = "armor failure"
  }

  /// A header line that this reader does not know; the vectors have grown and the test with them must.
  struct UnknownField: Error { let name: String }

  let name: String
  private(set) var expected = Outcome.success
  /// The SHA-256 of all plaintext that is released, also when decryption fails later.
  private(set) var payloadHash: String?
  private(set) var fileKey: [UInt8]?
  private(set) var identities: [any Identity] = []
  private(set) var isArmored = false
  private(set) var file: [UInt8] = []

  var testDescription: String { name }

  static let names = Vectors.names(in: "age")

  init(_ name: String) throws {
    self.name = name
    var bytes = try Vectors.read("age/" + name)[...]
    var isCompressed = false
    while let end = bytes.firstIndex(of: UInt8(ascii: "\n")), end > bytes.startIndex {
      let line = String(decoding: bytes[..<end], as: UTF8.self)
      bytes = bytes[(end + 1)...]
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.count > 1 ? String(parts[1].dropFirst()) : ""
      if parts[0] == "compressed" {
        isCompressed = true
      } else {
        try set(String(parts[0]), value)
      }
    }
    file = Array(bytes.dropFirst())
    // A file that is refused for its form names no key.
    if identities.isEmpty { identities = [try X25519Identity.random()] }
    if isCompressed { file = try Inflate.decompress(file, .zlib) }
  }

  private mutating func set(_ field: String, _ value: String) throws {
    switch field {
    case "expect": expected = try require_(Outcome(rawValue: value), field)
    case "payload": payloadHash = value
    case "file key": fileKey = Hex.decode(value)
    case "identity":
      let text = SecretBytes(copying: Array(value.utf8))
      identities.append(
        value.hasPrefix("AGE-SECRET-KEY-PQ-") ? try HybridIdentity(text) : try X25519Identity(text)
      )
    case "passphrase":
      identities.append(try ScryptIdentity(passphrase: SecretBytes(copying: Array(value.utf8))))
    case "armored": isArmored = true
    case "comment": break
    default: throw UnknownField(name: field)
    }
  }

  private func require_<Value>(_ value: Value?, _ field: String) throws -> Value {
    guard let value else { throw UnknownField(name: field) }
    return value
  }
}

extension AgeVector.Outcome {
  /// Which of the vectors' outcomes an error is.
  init?(_ error: AgeError) {
    switch error {
    case .armor: self = .armorFailure
    case .header, .malformedStanza, .passphraseNotAlone, .workFactorTooLarge: self = .headerFailure
    case .headerNotAuthentic: self = .headerNotAuthentic
    case .payload: self = .payloadFailure
    case .noIdentityMatched: self = .noMatch
    default: return nil
    }
  }
}
