internal import COpenSSL

/// Polynomials modulo X²⁵⁶ + 1 and q, one after the other: a vector, a matrix, or a single one.
///
/// Coefficients are in `0..<q`, the lowest power first. The storage never moves and is erased at the
/// end, as most polynomials here are secret.
@safe struct Polynomials: ~Copyable, @unchecked Sendable {
  /// The number of coefficients of one polynomial.
  static let degree = 256

  /// The number of polynomials.
  let count: Int

  // Has one owner at any time, so handing it to another thread is safe.
  private let storage: UnsafeMutablePointer<UInt16>

  /// Makes polynomials that are zero.
  init(count: Int) {
    self.count = count
    unsafe storage = UnsafeMutablePointer<UInt16>.allocate(capacity: count * Self.degree)
    unsafe storage.initialize(repeating: 0, count: count * Self.degree)
  }

  deinit {
    unsafe OPENSSL_cleanse(storage, count * Self.degree * MemoryLayout<UInt16>.size)
    unsafe storage.deallocate()
  }

  /// A coefficient of one of the polynomials.
  subscript(index: Int, position: Int) -> UInt16 {
    @inline(__always)
    get { unsafe storage[offset(index, position)] }
    @inline(__always)
    set { unsafe storage[offset(index, position)] = newValue }
  }

  /// Gives `body` all coefficients of one polynomial to change.
  @inline(__always)
  mutating func change(_ index: Int, _ body: (inout MutableSpan<UInt16>) -> Void) {
    let start = unsafe storage + offset(index, 0)
    var span = unsafe MutableSpan(_unsafeStart: start, count: Self.degree)
    body(&span)
  }

  @inline(__always)
  private func offset(_ index: Int, _ position: Int) -> Int {
    precondition(index >= 0 && index < count, "no such polynomial")
    precondition(position >= 0 && position < Self.degree, "no such coefficient")
    return index &* Self.degree &+ position
  }
}

extension Polynomials {
  /// Adds other polynomials, one to each of these.
  mutating func add(_ other: borrowing Polynomials) {
    precondition(count == other.count, "vectors of different lengths")
    for index in 0..<count {
      for position in 0..<Self.degree {
        self[index, position] = Modulus.add(self[index, position], other[index, position])
      }
    }
  }

  /// Subtracts other polynomials, one from each of these.
  mutating func subtract(_ other: borrowing Polynomials) {
    precondition(count == other.count, "vectors of different lengths")
    for index in 0..<count {
      for position in 0..<Self.degree {
        self[index, position] = Modulus.subtract(self[index, position], other[index, position])
      }
    }
  }
}
