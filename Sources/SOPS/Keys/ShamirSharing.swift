internal import CryptoPrimitives

// Shamir's scheme over the field of AES: for each byte of a secret a polynomial of its own, whose
// constant term is the byte and whose other coefficients are random. The share of the group x is the
// polynomials' values at x, and one byte that says x:
//
//     secret        53 ca 01 42       share 1   98 b5 1e df | 01
//     coefficients  ca 80 1f 00       share 3   13 7f 20 9d | 03
//                   01 ff 00 9d       share 5   8d ea 62 cc | 05
//
// Neither direction branches on a secret or looks anything up by one.

/// Shares a data key out among groups, a number of which give it back.
enum ShamirSharing {
  /// Cuts a secret into shares.
  ///
  /// - Throws: `SOPSError.invalidThreshold` unless 2 ≤ threshold ≤ count ≤ 255.
  static func split(
    _ secret: SecretBytes,
    count: Int,
    threshold: Int
  ) throws(SOPSError) -> [SecretBytes] {
    guard (2...255).contains(count), (2...count).contains(threshold) else {
      throw .invalidThreshold(threshold: threshold, groups: count)
    }
    let coefficients = SecretBytes.random(count: secret.count * (threshold - 1))
    return (1...count).map { number in
      share(UInt8(number), of: secret, coefficients, degree: threshold - 1)
    }
  }

  /// The share at x, by Horner's rule.
  static func share(
    _ x: UInt8,
    of secret: SecretBytes,
    _ coefficients: SecretBytes,
    degree: Int
  ) -> SecretBytes {
    secret.withBytes { secret in
      coefficients.withBytes { coefficients in
        SecretBytes(count: secret.count + 1) { share in
          for index in secret.indices {
            var value: UInt8 = 0
            for power in (0..<degree).reversed() {
              value = Field.multiply(value ^ coefficients[index * degree + power], x)
            }
            share[index] = value ^ secret[index]
          }
          share[secret.count] = x
        }
      }
    }
  }

  /// Puts shares together, all that there are.
  ///
  /// - Returns: The secret; nil where the shares do not go together.
  static func combine(_ shares: [SecretBytes]) -> SecretBytes? {
    guard let first = shares.first, shares.count >= 2, first.count >= 2,
      shares.allSatisfy({ $0.count == first.count })
    else { return nil }
    let places = shares.map { share in share.withBytes { $0[$0.count - 1] } }
    guard !places.contains(0), Set(places).count == places.count else { return nil }
    let weights = places.map { x in
      places.reduce(UInt8(1)) { weight, other in
        other == x ? weight : Field.multiply(weight, Field.divide(other, other ^ x))
      }
    }
    return SecretBytes(count: first.count - 1) { secret in
      for (share, weight) in zip(shares, weights) {
        share.withBytes { bytes in
          for index in secret.indices { secret[index] ^= Field.multiply(bytes[index], weight) }
        }
      }
    }
  }
}

/// The field of 256 elements with the polynomial of AES.
private enum Field {
  static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var left = left
    var product: UInt8 = 0
    for bit in 0..<8 as Range<UInt8> {
      product ^= left & (0 &- (right >> bit & 1))
      left = left << 1 ^ 0x1B & (0 &- (left >> 7))
    }
    return product
  }

  /// A quotient; the divisor is not zero.
  static func divide(_ left: UInt8, _ right: UInt8) -> UInt8 {
    // The inverse is the 254th power.
    var inverse = right
    for _ in 0..<6 { inverse = multiply(multiply(inverse, inverse), right) }
    return multiply(left, multiply(inverse, inverse))
  }
}
