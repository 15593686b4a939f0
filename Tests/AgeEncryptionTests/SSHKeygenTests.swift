import AgeEncryption
import CryptoPrimitives
import Foundation
import TestSupport
import Testing

/// Programs of the system that tests compare with.
enum SSHTools {
  static let isKeygenAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen")
  static let isAgeAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/age")
  static let keygenReason: Comment = "/usr/bin/ssh-keygen not found: install openssh-client"
  static let ageReason: Comment = "/usr/bin/age or /usr/bin/ssh-keygen not found: install both"

  struct Failure: Error {
    let program: String
    let arguments: [String]
    let output: String
  }

  /// Runs a program to its end and returns what it printed.
  @discardableResult
  static func run(_ program: String, _ arguments: [String]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/" + program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        program: program,
        arguments: arguments,
        output: String(decoding: data, as: UTF8.self)
      )
    }
    return [UInt8](data)
  }

  /// The committed RSA key, as new ones take their time.
  static let rsa = ["rsa"]

  /// Makes a key in OpenSSH's format without a passphrase, with a public key in "….pub".
  static func makeKey(_ path: String, type: [String]) throws {
    guard type == rsa else {
      try run("ssh-keygen", ["-q", "-N", "", "-C", "for tests", "-f", path, "-t"] + type)
      return
    }
    for (name, suffix) in [("rsa", ""), ("rsa.pub", ".pub")] {
      try Data(SSHFixture.bytes(name)).write(to: URL(fileURLWithPath: path + suffix))
      // ssh-keygen refuses a private key that others can read.
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600],
        ofItemAtPath: path + suffix
      )
    }
  }

  /// Changes the passphrase and perhaps the format of a key.
  static func change(_ path: String, passphrase: String, _ options: [String]) throws {
    try run("ssh-keygen", ["-q", "-p", "-P", "", "-N", passphrase, "-f", path] + options)
  }
}

@Suite(.enabled(if: SSHTools.isKeygenAvailable, SSHTools.keygenReason))
struct `Keys of ssh-keygen` {
  struct Format: Sendable, CustomTestStringConvertible {
    let type: [String]
    let options: [String]
    let isEncrypted: Bool

    var testDescription: String {
      (type + options + (isEncrypted ? ["encrypted"] : [])).joined(separator: " ")
    }
  }

  static let ciphers = [
    "3des-cbc", "aes128-cbc", "aes192-cbc", "aes256-cbc", "aes128-ctr", "aes192-ctr", "aes256-ctr",
    "aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com",
  ]

  static let formats: [Format] =
    [["ed25519"], SSHTools.rsa].flatMap { type in
      [Format(type: type, options: [], isEncrypted: false)]
        + ciphers.map {
          Format(type: type, options: ["-a", "1", "-Z", $0], isEncrypted: true)
        }
    } + [
      Format(type: ["ed25519"], options: ["-a", "7"], isEncrypted: true),
      Format(type: ["rsa", "-b", "2048"], options: [], isEncrypted: false),
      Format(type: ["rsa", "-b", "2049"], options: [], isEncrypted: false),
    ]
    + ["PEM", "PKCS8", "RFC4716"].flatMap { format in
      [false, true].map {
        Format(
          type: SSHTools.rsa,
          options: ["-m", format] + ($0 && format == "RFC4716" ? ["-a", "1"] : []),
          isEncrypted: $0
        )
      }
    }

  @Test(arguments: formats)
  func `a key is read and opens what its public key wrapped`(_ format: Format) throws {
    let directory = try ScratchDirectory()
    try SSHTools.makeKey(directory.file("key"), type: format.type)
    let passphrase = format.isEncrypted ? "pa$$ wörd" : ""
    try SSHTools.change(directory.file("key"), passphrase: passphrase, format.options)
    let line = String(decoding: try directory.read("key.pub"), as: UTF8.self)
    let publicKey = try SSHPublicKey(line: line)
    let identity = try SSHFixture.parse(
      directory.read("key"),
      publicKey: line,
      passphrase: passphrase
    )
    #expect(identity.publicKey == publicKey)
    if case .encrypted = identity {
      #expect(format.isEncrypted)
    } else {
      #expect(!format.isEncrypted)
    }
    let fileKey = FileKey.random()
    let stanzas = try SSHRecipient(publicKey).wrap(fileKey).stanzas
    #expect(try identity.unwrap(stanzas) == fileKey)
    guard format.isEncrypted else { return }
    let other = try SSHFixture.parse(directory.read("key"), publicKey: line, passphrase: "other")
    #expect(throws: AgeError.ssh(.incorrectPassphrase)) { try other.unwrap(stanzas) }
  }

  @Test(arguments: [
    (["ecdsa"], "ecdsa-sha2-nistp256", ["RFC4716"]),
    (["ecdsa", "-b", "521"], "ecdsa-sha2-nistp521", ["RFC4716"]),
    (["ecdsa"], "ecdsa", ["PEM", "PKCS8"]),
  ])
  func `a key of an unsupported type is refused by its name`(
    _ type: [String],
    _ name: String,
    _ formats: [String]
  ) throws {
    for format in formats {
      let directory = try ScratchDirectory()
      try SSHTools.makeKey(directory.file("key"), type: type)
      try SSHTools.change(directory.file("key"), passphrase: "", ["-m", format])
      #expect(throws: AgeError.ssh(.unsupportedType(name)), "\(format)") {
        try SSHFixture.parse(directory.read("key"))
      }
      let line = String(decoding: try directory.read("key.pub"), as: UTF8.self)
      let type = line.split(separator: " ")[0]
      #expect(throws: AgeError.ssh(.unsupportedType(String(type)))) {
        try SSHPublicKey(line: line)
      }
      #expect(SSHPublicKey.keyType(ofLine: line) == String(type))
    }
  }

  @Test func `a short RSA key is refused in every format`() throws {
    let directory = try ScratchDirectory()
    try SSHTools.makeKey(directory.file("key"), type: ["rsa", "-b", "1024"])
    for format in ["RFC4716", "PEM", "PKCS8"] {
      try SSHTools.change(directory.file("key"), passphrase: "", ["-m", format])
      #expect(throws: AgeError.ssh(.rsaBitCount(1024, allowed: 2041...16384)), "\(format)") {
        try SSHFixture.parse(directory.read("key"))
      }
    }
  }
}

@Suite(
  .enabled(
    if: SSHTools.isKeygenAvailable && SSHTools.isAgeAvailable,
    SSHTools.ageReason
  )
)
struct `SSH keys between this library and age` {
  static let types = [["ed25519"], SSHTools.rsa, ["rsa", "-b", "3072"]]

  @Test(arguments: types)
  func `what age encrypts is decrypted here`(_ type: [String]) throws {
    let directory = try ScratchDirectory()
    try SSHTools.makeKey(directory.file("key"), type: type)
    try directory.write("a secret", to: "plain")
    for options in [["-R", directory.file("key.pub")], ["-a", "-e", "-i", directory.file("key")]] {
      try SSHTools.run("age", options + ["-o", directory.file("sealed"), directory.file("plain")])
      let identity = try SSHFixture.parse(directory.read("key"))
      let content = try Age.decrypt(directory.read("sealed"), with: [identity])
      #expect(content == SecretBytes(copying: Array("a secret".utf8)))
    }
  }

  @Test(arguments: types)
  func `what is encrypted here is decrypted by age`(_ type: [String]) throws {
    let directory = try ScratchDirectory()
    try SSHTools.makeKey(directory.file("key"), type: type)
    let line = String(decoding: try directory.read("key.pub"), as: UTF8.self)
    let native = try X25519Identity.random().recipient
    let sealed = try Age.encrypt(
      Array("a secret".utf8),
      to: [native, SSHRecipient.parse(line)],
      armored: true
    )
    try directory.write(sealed, to: "sealed")
    let output = try SSHTools.run(
      "age",
      ["-d", "-i", directory.file("key"), directory.file("sealed")]
    )
    #expect(String(decoding: output, as: UTF8.self) == "a secret")
  }
}
