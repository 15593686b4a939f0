public import CryptoPrimitives

/// Reads recipients and identities as people keep them: single texts, and files with one a line.
///
///     # Alice, laptop
///     age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p
///     ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH9pO5pz22JZEas… alice@laptop
///
/// Empty lines and lines that begin with "#" are comments. What keys need from outside (plugins, the
/// user's passphrases) is given once, here.
public struct KeyReader: Sendable {
  /// What a passphrase is asked for.
  public enum PassphrasePurpose: Sendable, Equatable {
    /// The file to decrypt.
    case file
    /// An identity file, by its name.
    case identityFile(String)
    /// An SSH private key, by its name.
    case sshKey(String)
  }

  /// Something the user should know that is no error.
  public enum Warning: Sendable, Equatable {
    /// A line of a recipient file holds an SSH key of a type that age does not know.
    case unsupportedSSHKey(type: String, file: String, line: Int)
    /// An encrypted identity file was opened in vain.
    case unusedIdentityFile(String)
  }

  /// Asks the user for a passphrase.
  public typealias PassphraseRequest =
    @Sendable (PassphrasePurpose) throws(AgeError) -> SecretBytes

  /// The longest file of keys.
  public static let fileByteLimit = 16 << 20
  /// The longest line of a recipient file, as in sshd(8).
  static let lineByteLimit = 8 << 10

  let plugins: PluginHost
  let maximumWorkFactor: Int
  let requestPassphrase: PassphraseRequest
  let warn: @Sendable (Warning) -> Void

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - plugins: How plugins are found and talk to the user.
  ///   - maximumWorkFactor: The largest work factor accepted for passphrases.
  ///   - requestPassphrase: Asks the user for a passphrase, at the moment when it is needed.
  ///   - warn: Tells the user something that is no error.
  public init(
    plugins: PluginHost,
    maximumWorkFactor: Int = ScryptIdentity.defaultMaximumWorkFactor,
    requestPassphrase: @escaping PassphraseRequest,
    warn: @escaping @Sendable (Warning) -> Void
  ) {
    self.plugins = plugins
    self.maximumWorkFactor = maximumWorkFactor
    self.requestPassphrase = requestPassphrase
    self.warn = warn
  }

  /// The identity that asks for the file's passphrase, once it is known that the file has one.
  public var passphraseIdentity: PassphraseIdentity {
    PassphraseIdentity(maximumWorkFactor: maximumWorkFactor) { () throws(AgeError) in
      try requestPassphrase(.file)
    }
  }
}

/// The lines of a file of keys that are not comments, numbered from 1.
struct KeyLines {
  private let end: Int
  private var start = 0
  private var number = 0

  init(byteCount: Int) { end = byteCount }

  /// Returns the next line that is not a comment: its number and its place in the text.
  mutating func next(in text: Span<UInt8>) -> (number: Int, range: Range<Int>)? {
    while start < end {
      let stop = text.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? end
      var lineEnd = stop
      if lineEnd > start, text[lineEnd - 1] == UInt8(ascii: "\r") { lineEnd -= 1 }
      let range = start..<lineEnd
      start = stop + 1
      number += 1
      guard !range.isEmpty, text[range.lowerBound] != UInt8(ascii: "#") else { continue }
      return (number, range)
    }
    return nil
  }
}
