import Foundation
import TestSupport
import Testing

@testable import CryptoPrimitives

/// The vectors of the CCTV project: every intermediate value of one run, and cases that go wrong in
/// implementations that pass all the usual tests.
@Suite(.enabled(if: Vectors.areAvailable, Comment(rawValue: Vectors.reason)))
struct MLKEM768CCTVTests {
  @Test func `key generation passes through the published intermediate values`() throws {
    let values = try VectorValues("intermediate")
    // The vectors are of FIPS 203's draft, which differs in this: it hashes d without k behind it.
    let (rho, sigma) = try MLKEM768.expandHash(values.secret("d"), Span())
    #expect(try rho.content == values.bytes("ρ"))
    #expect(try sigma.content == values.bytes("σ"))
    let matrix = try Polynomials.matrix(from: rho.content.span)
    let matrixBytes = matrix.wholeBytes
    #expect(try matrixBytes == values.bytes("A"))
    let firstEntry = matrix.coefficients(0)
    #expect(try firstEntry == values.list("A[0, 0]"))

    var secret = try Polynomials.noise(count: 3, from: sigma, first: 0)
    let secretBytes = secret.wholeBytes
    #expect(try secretBytes == values.bytes("s"))
    secret.transform()
    let secretTransform = secret.coefficients(0)
    #expect(try secretTransform == values.list("NTT(s[0])"))
    var error = try Polynomials.noise(count: 3, from: sigma, first: 3)
    let errorBytes = error.wholeBytes
    #expect(try errorBytes == values.bytes("e"))
    error.transform()
    let errorTransform = error.wholeBytes
    #expect(try errorTransform == values.bytes("NTT(e)"))

    let (publicKey, privateKey, bytes) = try MLKEM768.encryptionKeys(rho: rho, sigma: sigma)
    #expect(try publicKey.vector.wholeBytes == values.bytes("t"))
    #expect(try privateKey.vector.wholeBytes == values.bytes("dkPKE"))
    #expect(try bytes == values.bytes("ek"))
    #expect(try MLKEM768.hash(bytes.span) == values.bytes("H(ek)"))
    let key = try MLKEM768.DecapsulationKey(expanded: values.secret("dk"))
    #expect(try key.expanded(z: values.secret("z")) == values.bytes("dk"))
    #expect(key.encapsulationKey.bytes == bytes)
  }

  @Test func `encapsulation passes through the published intermediate values`() throws {
    let values = try VectorValues("intermediate")
    let key = try MLKEM768.EncapsulationKey(values.bytes("ek"))
    let (shared, r) = try MLKEM768.expandHash(values.secret("m"), key.hash.span)
    #expect(try shared.content == values.bytes("K"))
    #expect(try r.content == values.bytes("r"))

    let result = try key.encapsulate(m: values.secret("m"))
    #expect(try result.ciphertext == values.bytes("c"))
    #expect(try result.sharedSecret.content == values.bytes("K"))
  }

  @Test func `encryption passes through the published intermediate values`() throws {
    let values = try VectorValues("intermediate")
    let (m, r) = (try values.bytes("m"), try values.secret("r"))
    let key = try MLKEM768.EncapsulationKey(values.bytes("ek")).encryptionKey
    var message = Polynomials(count: 1)
    message.decode(m.span, compressedTo: 1)
    var y = try Polynomials.noise(count: 3, from: r, first: 0)
    let e1 = try Polynomials.noise(count: 3, from: r, first: 3)
    let e2 = try Polynomials.noise(count: 1, from: r, first: 6)
    let noise = [message.wholeBytes, y.wholeBytes, e1.wholeBytes, e2.wholeBytes]
    y.transform()
    let yTransform = y.wholeBytes

    var u = Polynomials(count: 3)
    for column in 0..<3 { u.setProduct(at: column, of: key.matrix, from: column, by: 3, and: y) }
    u.transformBack()
    u.add(e1)
    let (uBytes, c1) = (u.wholeBytes, u.bytes(compressedTo: 10))
    var v = Polynomials(count: 1)
    v.setProduct(at: 0, of: key.vector, from: 0, by: 1, and: y)
    v.transformBack()
    v.add(e2)
    v.add(message)
    let (vList, c2) = (v.coefficients(0), v.bytes(compressedTo: 4))

    // The file's second "r" is the vector that FIPS 203 calls y.
    #expect(try noise[0] == values.bytes("μ"))
    #expect(try noise[1] == values.bytes("r", occurrence: 1))
    #expect(try noise[2] == values.bytes("e1"))
    #expect(try noise[3] == values.bytes("e2"))
    #expect(try yTransform == values.bytes("NTT(r)"))
    #expect(try uBytes == values.bytes("u"))
    #expect(try c1 == values.bytes("c1"))
    #expect(try vList == values.list("v"))
    #expect(try c2 == values.bytes("c2"))
  }

  @Test func `decapsulation passes through the published intermediate values`() throws {
    let values = try VectorValues("intermediate")
    let key = try MLKEM768.DecapsulationKey(expanded: values.secret("dk"))
    let ciphertext = try values.bytes("c")
    var u = Polynomials(count: 3)
    u.decode(ciphertext.span.extracting(0..<960), compressedTo: 10)
    let uBytes = u.wholeBytes
    #expect(try uBytes == values.bytes("uᵈ"))
    u.transform()
    let uTransform = u.wholeBytes
    #expect(try uTransform == values.bytes("NTT(uᵈ)"))
    var w = Polynomials(count: 1)
    w.decode(ciphertext.span.extracting(960..<1088), compressedTo: 4)
    let vBytes = w.wholeBytes
    #expect(try vBytes == values.bytes("vᵈ"))
    var product = Polynomials(count: 1)
    product.setProduct(at: 0, of: key.decryptionKey.vector, from: 0, by: 1, and: u)
    product.transformBack()
    w.subtract(product)
    let wBytes = w.wholeBytes
    #expect(try wBytes == values.bytes("w"))

    #expect(try key.decryptionKey.decrypt(ciphertext).content == values.bytes("m"))
    let rejection = try MLKEM768.rejectionSecret(z: values.secret("z"), ciphertext: ciphertext)
    #expect(try rejection.content == values.bytes("KBar"))
    #expect(try key.decapsulate(ciphertext).content == values.bytes("K"))
  }

  @Test func `a seed whose matrix needs unusually much output gives the published values`() throws {
    let values = try VectorValues("unluckysample")
    let (rho, sigma) = try MLKEM768.expandHash(values.secret("d"), Span())
    let keys = try MLKEM768.encryptionKeys(rho: rho, sigma: sigma)
    #expect(try keys.bytes == values.bytes("ek"))
    let key = try MLKEM768.DecapsulationKey(expanded: values.secret("dk"))
    #expect(keys.1.vector.wholeBytes == key.decryptionKey.vector.wholeBytes)
    #expect(try key.encapsulationKey.bytes == values.bytes("ek"))
    #expect(try key.expanded(z: values.secret("z")) == values.bytes("dk"))
    let result = try key.encapsulationKey.encapsulate(m: values.secret("m"))
    #expect(try result.sharedSecret.content == values.bytes("K"))
    #expect(try result.ciphertext == values.bytes("c"))
    #expect(try key.decapsulate(result.ciphertext) == result.sharedSecret)
  }

  @Test func `a ciphertext that differs after a zero byte is rejected`() throws {
    // Where ciphertexts are compared as C strings, this one is taken.
    let values = try VectorValues("strcmp")
    let key = try MLKEM768.DecapsulationKey(expanded: values.secret("dk"))
    #expect(try key.decapsulate(values.bytes("c")).content == values.bytes("K"))
  }

  @Test func `every key with a coefficient that is not reduced is refused`() throws {
    let keys = try gunzip("ml-kem/modulus/ML-KEM-768.txt.gz").split(separator: "\n")
    #expect(keys.count == 780)
    for key in keys {
      let bytes = try #require(HexBytes.decode(String(key)))
      #expect(bytes.count == MLKEM768.encapsulationKeyByteCount)
      #expect(throws: CryptoError.invalidKey) { try MLKEM768.EncapsulationKey(bytes) }
    }
  }

  private func gunzip(_ name: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", try #require(Vectors.folder) + "/" + name]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: text, as: UTF8.self)
  }
}

/// A file of lines `name = value`, in which names may repeat; lists have their encoding behind them.
struct VectorValues {
  private let lines: [(name: String, values: [String])]

  init(_ folder: String) throws {
    let text = String(decoding: try Vectors.read("ml-kem/\(folder)/ML-KEM-768.txt"), as: UTF8.self)
    lines = text.split(separator: "\n").map { line in
      let parts = line.components(separatedBy: " = ")
      return (parts[0], Array(parts.dropFirst()))
    }
  }

  func bytes(_ name: String, occurrence: Int = 0) throws -> [UInt8] {
    let text = try #require(values(name, occurrence).last)
    return try #require(HexBytes.decode(text))
  }

  func secret(_ name: String) throws -> SecretBytes { SecretBytes(copying: try bytes(name)) }

  func list(_ name: String) throws -> [UInt16] {
    try #require(values(name, 0).first).trimmingCharacters(in: ["{", "}"])
      .components(separatedBy: ", ").map { try #require(UInt16($0)) }
  }

  private func values(_ name: String, _ occurrence: Int) throws -> [String] {
    let found = lines.filter { $0.name == name }
    try #require(found.count > occurrence, "no value \(name)")
    return found[occurrence].values
  }
}
