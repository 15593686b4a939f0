internal import AgeEncryption
internal import CommandParsing
internal import CryptoPrimitives
internal import HostSystem

/// Turns the key options of a command line into recipients and identities.
///
/// Standard input can be read for one purpose only; whoever asks second is refused.
struct AgeKeys {
  private let reader: KeyReader
  private let console: Console
  private var isStandardInputTaken: Bool

  init(_ arguments: Arguments, console: Console, inputIsStandard: Bool) throws {
    self.console = console
    isStandardInputTaken = inputIsStandard
    reader = KeyReader(
      plugins: console.pluginHost,
      maximumWorkFactor: try Self.maximumWorkFactor(arguments),
      requestPassphrase: { purpose throws(AgeError) in try console.passphrase(for: purpose) },
      warn: { console.warn(Wording.text(of: $0)) }
    )
  }

  /// The identity for files that only a passphrase opens.
  var passphraseIdentity: PassphraseIdentity { reader.passphraseIdentity }

  /// Everybody named by -r, -R, -i and -j.
  mutating func recipients(_ arguments: Arguments) throws -> [any Recipient] {
    var recipients: [any Recipient] = []
    for text in arguments.values(of: .recipient) {
      do {
        recipients.append(try reader.recipient(text))
      } catch {
        throw CommandError.recipient(text, error)
      }
    }
    for path in arguments.values(of: .recipientsFile) {
      recipients += try self.recipients(inFile: path)
    }
    for identity in try identities(arguments) { recipients += try identity.recipients() }
    return recipients
  }

  /// Every identity named by -i and -j, in the order of the command line.
  mutating func identities(_ arguments: Arguments) throws -> [any IdentityWithRecipients] {
    var identities: [any IdentityWithRecipients] = []
    for occurrence in arguments.occurrences(of: [.identity, .plugin]) {
      if occurrence.option.key == Option.identity.key {
        identities += try self.identities(inFile: occurrence.value)
      } else {
        let name = try PluginName(occurrence.value)
        identities.append(PluginIdentity(name: name, host: console.pluginHost))
      }
    }
    return identities
  }

  /// The identities in a file, or in standard input for "-".
  mutating func identities(inFile path: String) throws -> [any IdentityWithRecipients] {
    do {
      var content = try read(path)
      return try reader.identities(
        inFile: SecretBytes(moving: &content),
        named: path,
        sshPublicKey: {
          guard path != "-" else { return nil }
          let line = try? FileSystem.read(path + ".pub", limit: 64 << 10)
          return line.map { String(decoding: $0, as: UTF8.self) }
        }
      )
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError.file(.identities, path: path, error)
    }
  }

  private mutating func recipients(inFile path: String) throws -> [any Recipient] {
    do {
      let content = try read(path)
      return try reader.recipients(inFile: content.span, named: path)
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError.file(.recipients, path: path, error)
    }
  }

  private mutating func read(_ path: String) throws -> [UInt8] {
    guard path == "-" else {
      return try FileSystem.read(path, limit: KeyReader.fileByteLimit)
    }
    guard !isStandardInputTaken else { throw CommandError.standardInputTwice }
    isStandardInputTaken = true
    return try FileSystem.read(
      FileDescriptor.standardInput,
      path: path,
      limit: KeyReader.fileByteLimit
    )
  }

  private static func maximumWorkFactor(_ arguments: Arguments) throws -> Int {
    guard let text = arguments.value(of: .maximumWorkFactor) else {
      return ScryptIdentity.defaultMaximumWorkFactor
    }
    guard let factor = Int(text), (1...30).contains(factor) else {
      throw CommandError.workFactor(text)
    }
    return factor
  }
}
