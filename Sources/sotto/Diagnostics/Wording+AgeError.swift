internal import AgeEncryption
internal import HostSystem

extension Wording {
  init(_ error: AgeError) {
    self.init(error.description, hints: Self.hints(for: error))
  }

  private static func hints(for error: AgeError) -> [String] {
    switch error {
    case .header(.mangledByShell):
      [
        "it looks like this file was corrupted by PowerShell redirection",
        "consider using -o or -a to encrypt files in PowerShell",
      ]
    case .header(.stanzaWithoutShortLine):
      ["use age v1.0.0-beta6 to decrypt it, then encrypt it anew"]
    case .payload(.truncated), .header(.truncated), .armor(.truncated):
      ["was the file copied or downloaded completely?"]
    case .identityAsRecipient: ["use \"age --encrypt -i FILE\" to encrypt to an identity"]
    case .workFactorTooLarge(let factor, _) where factor <= 30:
      ["if you trust the file, allow it with --max-work-factor \(factor)"]
    case .plugin(let name, .notFound):
      [
        "you might want to install the \(quote(name)) plugin: a program named age-plugin-\(name)",
        "visit https://age-encryption.org/awesome#plugins for a list of available plugins",
      ]
    case .identityFile(_, let reason): hints(for: reason)
    case .ssh(.publicKeyMissing):
      [
        "put the public key beside it with the ending \".pub\", or convert it: ssh-keygen -p -f FILE"
      ]
    default: []
    }
  }

  /// The sentence for something that is no error.
  static func text(of warning: KeyReader.Warning) -> String {
    switch warning {
    case .unsupportedSSHKey(let type, let file, let line):
      "recipients file \(quote(file)): ignoring unsupported SSH key of type \(quote(type))"
        + " at line \(line)"
    case .unusedIdentityFile(let name):
      "encrypted identity file \(quote(name)) didn't match file's recipients"
    }
  }

  init(_ error: TerminalError) {
    switch error {
    case .noTerminal:
      self.init("standard input is not a terminal, and /dev/tty is not available")
    case .endOfInput: self.init("no answer was given")
    case .lineTooLong(let limit): self.init("the answer is longer than \(limit) bytes")
    case .notText: self.init("the answer is not UTF-8 text")
    case .system(let reason): self.init(reason)
    }
  }
}
