import CryptoPrimitives
import Synchronization
import Testing

@testable import AgeEncryption

struct KeyReaderTests {
  /// Collects what the reader tells and asks.
  private final class Log: Sendable {
    let warnings = Mutex<[KeyReader.Warning]>([])
    let purposes = Mutex<[KeyReader.PassphrasePurpose]>([])
  }

  private let log = Log()
  private var reader: KeyReader {
    let host = PluginHost(environment: ["PATH": "/nonexistent"], interaction: PluginInteraction())
    return KeyReader(
      plugins: host,
      requestPassphrase: { [log] purpose in
        log.purposes.withLock { $0.append(purpose) }
        return SecretBytes("horse")
      },
      warn: { [log] warning in log.warnings.withLock { $0.append(warning) } }
    )
  }

  private static let recipient =
    "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef"
  private static let sshKey =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN"
  private static let identity =
    "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"

  @Test
  func `a known identity has its known recipient`() throws {
    let identity = try X25519Identity(SecretBytes(Self.identity))
    #expect(identity.recipient.description == Self.recipient)
    #expect(identity.encoded.text == Self.identity)
  }

  @Test(arguments: [
    "# comment\n\n\(recipient)\n", "\(recipient)", "\(recipient)\r\n# x\r\n\r\n", "#\n\(recipient)",
  ])
  func `comments and empty lines of a recipient file are passed over`(text: String) throws {
    let recipients = try reader.recipients(inFile: Array(text.utf8).span, named: "file")
    #expect(recipients.map { "\($0)" } == [Self.recipient])
  }

  @Test(arguments: [
    ("", KeyFileFault.empty), ("# only a comment\n", .empty),
    ("\(recipient)\nnonsense\n", .malformedRecipient(line: 2)),
    ("# c\n\n\(identity)\n", .identityAmongRecipients(line: 3)),
    (" \(recipient)\n", .malformedRecipient(line: 1)),
    ("\(recipient)\n\t\(sshKey)\n", .malformedRecipient(line: 2)),
    ("\(recipient) \n", .malformedRecipient(line: 1)),
    ("\(recipient)#\n", .malformedRecipient(line: 1)),
    ("age1" + String(repeating: "q", count: 9000), .lineTooLong(line: 1)),
  ])
  func `a recipient file is refused with the line at fault`(text: String, fault: KeyFileFault) {
    #expect(throws: AgeError.keyFile(fault)) {
      try reader.recipients(inFile: Array(text.utf8).span, named: "file")
    }
  }

  @Test
  func `a recipient file that is not text is refused`() {
    #expect(throws: AgeError.keyFile(.notText)) {
      try reader.recipients(inFile: [0xFF, 0xFE].span, named: "file")
    }
  }

  @Test
  func `an SSH key of an unknown type is passed over with a warning`() throws {
    // A type and nothing else, as far as this reader looks.
    let type = "sk-ssh-ed25519@openssh.com"
    var blob: [UInt8] = [0, 0, 0, UInt8(type.utf8.count)]
    blob += Array(type.utf8)
    let line = "\(type) \(Base64.encode(blob, padded: true)) somebody"
    let text = "\(line)\n\(Self.recipient)\n"
    let recipients = try reader.recipients(inFile: Array(text.utf8).span, named: "keys")
    #expect(recipients.count == 1)
    let warning = KeyReader.Warning.unsupportedSSHKey(type: type, file: "keys", line: 1)
    #expect(log.warnings.withLock { $0 } == [warning])
  }

  @Test(arguments: [
    ("", KeyFileFault.empty), ("\(recipient)\n", .recipientAmongIdentities(line: 1)),
    ("# c\nnonsense\n", .unknownIdentity(line: 2)),
    (identity.lowercased(), .unknownIdentity(line: 1)),
    (identity.dropLast() + "X", .malformedIdentity(line: 1, .encoding(.checksum))),
    (identity + "\n" + identity + "Q", .malformedIdentity(line: 2, .encoding(.checksum))),
  ])
  func `an identity file is refused with the line at fault`(text: String, fault: KeyFileFault) {
    #expect(throws: AgeError.keyFile(fault)) {
      try reader.identities(inFile: SecretBytes(text), named: "file")
    }
  }

  @Test
  func `an error about an identity file never holds a part of it`() {
    for text in [Self.identity.dropLast() + "X", "correct horse battery staple"] {
      do {
        _ = try reader.identities(inFile: SecretBytes(String(text)), named: "file")
        Issue.record("read")
      } catch {
        #expect(!"\(error)".contains(text.suffix(12)))
        #expect(!String(reflecting: error).contains(text.suffix(12)))
      }
    }
  }

  @Test
  func `an encrypted identity file asks for its passphrase once, and only when it is used`() throws
  {
    let recipient = try ScryptRecipient(passphrase: SecretBytes("horse"), workFactor: 8)
    for armored in [false, true] {
      log.purposes.withLock { $0 = [] }
      let file = try Age.encrypt(Array(Self.identity.utf8), to: [recipient], armored: armored)
      let identities = try reader.identities(inFile: SecretBytes(copying: file), named: "key.age")
      #expect(log.purposes.withLock { $0 } == [])
      let secret = try Age.encrypt([5], to: [X25519Recipient(Self.recipient)])
      #expect(try Age.decrypt(secret, with: identities).content == [5])
      #expect(try Age.decrypt(secret, with: identities).content == [5])
      #expect(log.purposes.withLock { $0 } == [.identityFile("key.age")])
      #expect(try identities[0].recipients().map { "\($0)" } == [Self.recipient])
      let other = try Age.encrypt([5], to: [X25519Identity.random().recipient])
      #expect(throws: AgeError.self) { try Age.decrypt(other, with: identities) }
      #expect(log.warnings.withLock { $0.contains(.unusedIdentityFile("key.age")) })
    }
  }

  @Test
  func `an identity file encrypted to a key is refused`() throws {
    let file = try Age.encrypt(Array(Self.identity.utf8), to: [X25519Recipient(Self.recipient)])
    let identities = try reader.identities(inFile: SecretBytes(copying: file), named: "key.age")
    let error = AgeError.identityFile(name: "key.age", .keyFile(.notPassphraseEncrypted))
    #expect(throws: error) { try identities[0].recipients() }
  }

  @Test(arguments: [
    "age1tag1qgwvjdvsz0vk4jlwvcnxc0s8yanynmm8ctzhm6q8zadu8r3ufvmkx2cjs2n",
    "nonsense", "AGE-SECRET-KEY-1", "age1", "age1tag1", "age1tagpq1qqqq", "age1pq1qqqq", "ssh-rsa",
    "ssh-ed25519 AAAA", "github:somebody", "age1pwn/pwn19gt89dfz",
  ])
  func `a malformed recipient is refused`(text: String) {
    #expect(throws: AgeError.self) { try reader.recipient(text) }
  }
}
