import CryptoPrimitives

@testable import SOPS

/// Shares of a data key: whatever they are they do no harm, and enough good ones give the secret.
///
/// The first byte says how long a share is, the second how many are needed.
enum SharesTarget: FuzzTarget {
  static let name = "shares"
  static let words = ["\u{1}", "\u{2}", "\u{3}"]

  static func seeds() -> [[UInt8]] {
    [[], [2, 2, 0x41, 1, 0x42, 2], [2, 2, 0x41, 1, 0x42, 1], [33, 3] + Array(0..<99)]
  }

  static func run(_ input: [UInt8]) {
    guard input.count > 2 else { return }
    let length = Int(input[0] & 63)
    let threshold = 2 + Int(input[1] & 3)
    let bytes = Array(input.dropFirst(2))
    checkForeign(bytes, length: length)
    checkOwn(bytes, threshold: threshold)
  }

  private static func checkForeign(_ bytes: [UInt8], length: Int) {
    let step = max(length, 1)
    let shares = stride(from: 0, to: bytes.count, by: step).map { start in
      SecretBytes(copying: Array(bytes[start..<min(start + step, bytes.count)]))
    }
    guard let secret = ShamirSharing.combine(shares) else { return }
    check(secret.count == step - 1, "a secret is a byte shorter than its shares")
    let reversed = ShamirSharing.combine(shares.reversed())
    check(reversed == secret, "the order of shares does not count")
  }

  private static func checkOwn(_ bytes: [UInt8], threshold: Int) {
    let count = bytes.count / threshold
    guard count > 0 else { return }
    let secret = SecretBytes(copying: Array(bytes[..<count]))
    let coefficients = SecretBytes(copying: Array(bytes[count..<count * threshold]))
    // Which shares are there follows from the input as well.
    let first = UInt8(truncatingIfNeeded: bytes.fingerprint % 200) + 1
    let shares = (0..<threshold).map { number in
      ShamirSharing.share(first + UInt8(number), of: secret, coefficients, degree: threshold - 1)
    }
    check(ShamirSharing.combine(shares) == secret, "enough shares give the secret")
  }
}
