// The number-theoretic transform of FIPS 203 §4.3: q has 256th roots of unity but no 512th, so a
// polynomial becomes 128 remainders modulo X² - γ, pairs of coefficients, and products of transformed
// polynomials are products of pairs.

extension Polynomials {
  /// The number of pairs of a transformed polynomial.
  private static let pairCount = degree / 2

  /// Powers of the root 17 in the order in which the transform uses them: 17 ^ BitRev₇(i).
  private static let zetas: [UInt16] = {
    var powers: [UInt16] = [1]
    while powers.count < pairCount { powers.append(Modulus.multiply(powers[powers.count - 1], 17)) }
    return (0..<pairCount).map { index in
      let reversed = (0..<7).reduce(0) { $0 << 1 | (index >> $1 & 1) }
      return powers[reversed]
    }
  }()

  /// The γ of each pair: 17 ^ (2 · BitRev₇(i) + 1).
  private static let gammas: [UInt16] = (0..<pairCount).map {
    Modulus.multiply(Modulus.multiply(zetas[$0], zetas[$0]), 17)
  }

  /// Transforms all polynomials in place (NTT, FIPS 203 algorithm 9).
  mutating func transform() {
    for index in 0..<count { change(index) { Self.transform(&$0) } }
  }

  /// Takes the transform of all polynomials back in place (NTT⁻¹, FIPS 203 algorithm 10).
  mutating func transformBack() {
    for index in 0..<count { change(index) { Self.transformBack(&$0) } }
  }

  /// Replaces one polynomial by the sum of products of three transformed pairs (FIPS 203 §2.4.7).
  ///
  /// The left factors are taken from `first` on in steps of `step`, which reads a matrix by row or by
  /// column; the right ones are the three of a vector.
  mutating func setProduct(
    at target: Int,
    of left: borrowing Polynomials,
    from first: Int,
    by step: Int,
    and right: borrowing Polynomials
  ) {
    let gammas = Self.gammas.span
    for pair in 0..<Self.pairCount {
      // Six products at most until they are reduced: that is what `Modulus.bound` allows.
      var even: UInt32 = 0
      var odd: UInt32 = 0
      for term in 0..<MLKEM768.rank {
        let a0 = UInt32(left[first + term * step, 2 * pair])
        let a1 = UInt32(left[first + term * step, 2 * pair + 1])
        let b0 = UInt32(right[term, 2 * pair])
        let b1 = UInt32(right[term, 2 * pair + 1])
        even &+= a0 &* b0 &+ UInt32(Modulus.reduce(a1 &* b1)) &* UInt32(gammas[pair])
        odd &+= a0 &* b1 &+ a1 &* b0
      }
      self[target, 2 * pair] = Modulus.reduce(even)
      self[target, 2 * pair + 1] = Modulus.reduce(odd)
    }
  }

  private static func transform(_ f: inout MutableSpan<UInt16>) {
    let zetas = Self.zetas.span
    var next = 1
    var length = pairCount
    while length >= 2 {
      for start in stride(from: 0, to: degree, by: 2 * length) {
        let zeta = zetas[next]
        next += 1
        for low in start..<start + length {
          let product = Modulus.multiply(zeta, f[low + length])
          f[low + length] = Modulus.subtract(f[low], product)
          f[low] = Modulus.add(f[low], product)
        }
      }
      length /= 2
    }
  }

  private static func transformBack(_ f: inout MutableSpan<UInt16>) {
    let zetas = Self.zetas.span
    var next = pairCount - 1
    var length = 2
    while length <= pairCount {
      for start in stride(from: 0, to: degree, by: 2 * length) {
        let zeta = zetas[next]
        next -= 1
        for low in start..<start + length {
          let (first, second) = (f[low], f[low + length])
          f[low] = Modulus.add(first, second)
          f[low + length] = Modulus.multiply(zeta, Modulus.subtract(second, first))
        }
      }
      length *= 2
    }
    /// The inverse of 128, by which seven rounds of sums have to be divided.
    let scale: UInt16 = 3303
    for position in f.indices { f[position] = Modulus.multiply(f[position], scale) }
  }
}
