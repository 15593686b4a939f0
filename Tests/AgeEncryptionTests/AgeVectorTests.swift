import CryptoPrimitives
import TestSupport
import Testing

@testable import AgeEncryption

/// The published vectors, each by several routes; every route must come to the same end.
@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct AgeVectorTests {
  @Test
  func `all vectors are there`() {
    #expect(AgeVector.names.count == 143)
  }

  @Test(arguments: AgeVector.names)
  func `a vector decrypted whole has its outcome`(name: String) throws {
    let vector = try AgeVector(name)
    expect(decrypt(vector, vector.file, pieces: [vector.file.count]), of: vector)
  }

  @Test(
    arguments: AgeVector.names,
    [[1], [7], [61, 3], [4097], [65_537], [16, 65_552], [1, 2, 3, 5, 8, 131_072]]
  )
  func `a vector decrypted in odd pieces has its outcome`(
    name: String,
    pieces: [Int]
  ) throws {
    let vector = try AgeVector(name)
    // A megabyte byte by byte tests nothing that a kilobyte does not.
    guard vector.file.count < 200_000 || pieces[0] > 1000 else { return }
    expect(decrypt(vector, vector.file, pieces: pieces), of: vector)
  }

  @Test(arguments: AgeVector.names)
  func `a vector has its outcome after an armor round trip`(name: String) throws {
    let vector = try AgeVector(name)
    guard vector.expected != .armorFailure else { return }
    let binary = vector.isArmored ? try unarmor(vector.file) : vector.file
    let armored = armor(binary)
    #expect(try unarmor(armored) == binary)
    expect(decrypt(vector, armored, pieces: [1021]), of: vector)
    expect(decrypt(vector, binary, pieces: [1021], isArmored: false), of: vector)
  }

  @Test(arguments: AgeVector.names)
  func `a vector's header is written as it was read`(name: String) throws {
    let vector = try AgeVector(name)
    guard vector.expected != .armorFailure else { return }
    let binary = vector.isArmored ? try unarmor(vector.file) : vector.file
    var parser = HeaderParser()
    do {
      let count = try parser.consume(binary.span)
      try parser.finish()
      let header = try #require(parser.header)
      #expect(header.encoded == Array(binary[..<count]))
      if let fileKey = vector.fileKey.flatMap({ FileKey(SecretBytes(copying: $0)) }),
        vector.expected == .success || vector.expected == .payloadFailure
      {
        #expect(throws: Never.self) { try header.authenticate(with: fileKey) }
      }
    } catch {
      #expect(vector.expected == .headerFailure, "\(error)")
    }
  }

  @Test(arguments: AgeVector.names)
  func `a vector that decrypts is the one the inspector describes`(name: String) throws {
    let vector = try AgeVector(name)
    guard vector.expected == .success else { return }
    var inspector = Age.Inspector()
    try inspector.update(vector.file.span)
    let inspection = try inspector.finish()
    let content = try Age.decrypt(vector.file, with: vector.identities)
    #expect(inspection.contentByteCount == content.count)
    #expect(inspection.fileByteCount == vector.file.count)
    #expect(inspection.isArmored == vector.isArmored)
  }

  // MARK: Routes

  private struct Result {
    var released: [UInt8] = []
    var error: AgeError?
  }

  private func decrypt(
    _ vector: AgeVector,
    _ file: [UInt8],
    pieces: [Int],
    isArmored: Bool? = nil
  ) -> Result {
    var result = Result()
    do throws(AgeError) {
      let encoding: Age.FileEncoding = isArmored ?? vector.isArmored ? .armored : .detected
      var decryptor = try Age.Decryptor(with: vector.identities, encoding: encoding)
      var start = 0
      var turn = 0
      while start < file.count {
        let end = min(file.count, start + pieces[turn % pieces.count])
        try decryptor.update(file.span.extracting(start..<end), into: &result.released)
        start = end
        turn += 1
      }
      try decryptor.finish(into: &result.released)
    } catch {
      result.error = error
    }
    return result
  }

  private func expect(
    _ result: Result,
    of vector: AgeVector,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let outcome = result.error.map { AgeVector.Outcome($0) } ?? .success
    #expect(
      outcome == vector.expected,
      "\(String(describing: result.error))",
      sourceLocation: sourceLocation
    )
    let hash = (try? HashFunction.sha256.hash(result.released)).map(Hex.encode)
    if let expected = vector.payloadHash {
      #expect(hash == expected, sourceLocation: sourceLocation)
    } else {
      #expect(result.released.isEmpty, sourceLocation: sourceLocation)
    }
  }

  private func armor(_ bytes: [UInt8]) -> [UInt8] {
    var encoder = ArmorEncoder()
    var output: [UInt8] = []
    encoder.update(bytes.span, into: &output)
    encoder.finish(into: &output)
    return output
  }

  private func unarmor(_ bytes: [UInt8]) throws -> [UInt8] {
    var decoder = ArmorDecoder()
    var output: [UInt8] = []
    try decoder.update(bytes.span, into: &output)
    try decoder.finish(into: &output)
    return output
  }
}
