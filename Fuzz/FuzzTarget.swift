import AgeEncryption
import CryptoPrimitives

/// One parser, or several that belong together, with the promises it is held to.
protocol FuzzTarget: SendableMetatype {
  /// What `dev/fuzz` calls it.
  static var name: String { get }
  /// Words that mean something to the parser.
  static var words: [String] { get }
  /// Inputs to begin with, made here.
  static func seeds() throws -> [[UInt8]]
  /// Reads an input and checks every promise.
  static func run(_ input: [UInt8])
}

/// Stops the fuzzer where a promise is broken.
func check(_ holds: Bool, _ promise: @autoclosure () -> String) {
  guard holds else { fatalError("broken promise: " + promise()) }
}

/// Runs what must not throw.
func must<Result>(_ promise: String, _ body: () throws -> Result) -> Result {
  do {
    return try body()
  } catch {
    fatalError("broken promise: \(promise): \(error)")
  }
}

/// Runs what may refuse its input, but not for a failure that no input should be able to cause.
func attempt<Result>(_ body: () throws(AgeError) -> Result) -> Result? {
  do throws(AgeError) {
    return try body()
  } catch .cryptography(let operation) {
    fatalError("broken promise: no input makes libcrypto fail: \(operation)")
  } catch {
    // Wording has to cope with everything that was read.
    check(!error.description.isEmpty, "every error has a description")
    return nil
  }
}

extension [UInt8] {
  init(_ text: String) { self = Array(text.utf8) }

  /// A number that follows from the bytes (FNV-1a), for choices that must be the same every time.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in self { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// Gives the bytes in pieces, whose sizes up to `limit` follow from the bytes.
  func forEachPiece<Failure: Error>(
    upTo limit: Int,
    _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var state = fingerprint | 1
    var start = 0
    while start < count {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let largest = state & 0x300 == 0 ? limit : Swift.min(limit, 4)
      let end = Swift.min(count, start + 1 + Int(state >> 32) % largest)
      try body(span.extracting(start..<end))
      start = end
    }
  }

  func hasPrefix(_ other: [UInt8]) -> Bool { starts(with: other) }
}
