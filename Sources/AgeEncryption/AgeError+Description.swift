extension AgeError: CustomStringConvertible {
  /// One sentence in lower case, without a full stop and without any secret.
  public var description: String {
    switch self {
    case .armor(let fault): "invalid armor: \(fault.description)"
    case .header(let fault): fault.description
    case .headerNotAuthentic:
      "the header was changed, or does not belong to this key: bad header MAC"
    case .payload(let fault): fault.description
    case .noIdentityMatched(let types): Self.noMatch(types)
    case .noIdentities: "no identities specified"
    case .malformedStanza(let type, let fault):
      "malformed \(Self.quote(type)) recipient: \(fault.description)"
    case .passphraseNotAlone: "a passphrase must be a file's only recipient"
    case .incorrectPassphrase: "incorrect passphrase"
    case .workFactorTooLarge(let factor, let limit):
      "the passphrase costs 2^\(factor) to check, more than the limit of 2^\(limit)"
    case .notEnoughMemory(let factor):
      "checking the passphrase needs \(max(1, (1 << factor) >> 10)) MiB of memory"
    case .noRecipients: "no recipients specified"
    case .incompatibleRecipients(let one, let other): Self.incompatible(one, other)
    case .emptyPassphrase: "the passphrase is empty"
    case .malformedRecipient(let text, let fault):
      "malformed recipient \(Self.quote(text)): \(fault.description)"
    case .identityAsRecipient: "apparent identity given as recipient"
    case .unknownRecipient(let text): "unknown recipient type: \(Self.quote(text))"
    case .malformedIdentity(let fault): "malformed identity: \(fault.description)"
    case .unknownIdentity: "unknown identity type"
    case .keyFile(let fault): fault.description
    case .identityFile(let name, let error):
      "identity file \(Self.quote(name)): \(error.description)"
    case .ssh(let error): error.description
    case .plugin(let name, let error): "\(name) plugin: \(error.description)"
    case .passphraseUnavailable(let reason): "could not read passphrase: \(reason)"
    case .cryptography(let operation): "internal error: \(operation) failed"
    }
  }

  private static func noMatch(_ types: [String]) -> String {
    guard !types.isEmpty else { return "the file has no recipients" }
    // The types are the file's choice, and there may be a million of them.
    let limit = 8
    let unique = Set(types).sorted()
    var list = unique.prefix(limit).map { quote(String($0.prefix(64))) }.joined(separator: ", ")
    if unique.count > limit { list += " and \(unique.count - limit) more" }
    return "no identity matched any of the recipients (the file has \(list))"
  }

  private static func incompatible(_ one: [String], _ other: [String]) -> String {
    let label = WrappedFileKey.postQuantumLabel
    guard one.contains(label) == other.contains(label) else {
      return "incompatible recipients: can't mix post-quantum and classic recipients, "
        + "or the file would be vulnerable to quantum computers"
    }
    return "incompatible recipients: a passphrase or labelled recipient must not be mixed "
      + "with others"
  }

  /// Puts a text in quotes, makes visible what could act on a terminal, and cuts what is long.
  ///
  /// A private key that was given in the place of something else is not repeated.
  package static func quote(_ text: String) -> String {
    mayBePrivateKey(text) ? "\"(a private key, not shown)\"" : quote(visible: text)
  }

  /// Puts a text in quotes that cannot be a secret, such as the name of a format.
  static func quote(visible text: String) -> String {
    let limit = 200
    var output = "\""
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar {
      case "\"", "\\": output += "\\\(scalar)"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      default:
        let category = scalar.properties.generalCategory
        let isHarmful =
          category == .control || category == .format
          || category == .lineSeparator || category == .paragraphSeparator
        output += isHarmful ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return output + (text.unicodeScalars.count > limit ? "...\"" : "\"")
  }

  /// Whether a text looks like, or holds, a private key.
  ///
  /// Searches bytes: the standard library's search for strings would bring the whole of its regular
  /// expressions into the program.
  package static func mayBePrivateKey(_ text: String) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let upper = text.utf8.map { letters.contains($0) ? $0 & ~0x20 : $0 }
    return ["AGE-SECRET-KEY-", "AGE-PLUGIN-", "PRIVATE KEY-----"].contains { mark in
      let mark = Array(mark.utf8)
      guard upper.count >= mark.count else { return false }
      return (0...upper.count - mark.count).contains { start in
        upper[start] == mark[0] && upper[start..<start + mark.count].elementsEqual(mark)
      }
    }
  }
}

extension ArmorFault: CustomStringConvertible {
  /// A few words, to stand after a colon.
  public var description: String {
    switch self {
    case .tooMuchWhitespace: "too much white space around it"
    case .firstLine: "the first line is not \"\(Armor.header)\""
    case .emptyLine: "empty line"
    case .longLine: "a line is longer than 64 letters"
    case .encoding: "a line is not canonical base64"
    case .lastLine: "a line shorter than 64 letters is not followed by \"\(Armor.footer)\""
    case .truncated: "the file ends before \"\(Armor.footer)\""
    case .trailingData: "something follows \"\(Armor.footer)\""
    }
  }
}

extension HeaderFault: CustomStringConvertible {
  /// One sentence in lower case.
  public var description: String {
    switch self {
    case .empty: "the file is empty"
    case .notAnAgeFile: "not an age file: it does not begin with \"age-encryption.org/v1\""
    case .mangledByShell: "invalid header: the file was corrupted by a shell's redirection"
    case .unsupportedVersion: "unsupported version of the age format, expected v1"
    case .truncated: "the file ends inside its header"
    case .tooLarge(let limit): "the header is longer than \(limit) bytes"
    case .stanzaOpening: "malformed header: a recipient does not begin with \"-> TYPE\""
    case .stanzaBody: "malformed header: a recipient's body is not canonical base64"
    case .stanzaWithoutShortLine:
      "malformed header: a recipient's body has no short last line, as in files of age before 1.0"
    case .closing: "malformed header: the last line is not \"--- MAC\""
    }
  }
}

extension PayloadFault: CustomStringConvertible {
  /// One sentence in lower case.
  public var description: String {
    switch self {
    case .truncated: "the file is truncated: it ends before its last chunk"
    case .notAuthentic: "a part of the file does not authenticate: it was corrupted or changed"
    case .emptyLastChunk: "the file ends with an empty chunk"
    case .trailingData: "something follows the end of the encrypted file"
    }
  }
}

extension StanzaFault: CustomStringConvertible {
  /// A few words, to stand after a colon.
  public var description: String {
    switch self {
    case .argumentCount(let count): "\(count) arguments"
    case .argumentEncoding: "an argument is not canonical base64 of the right length"
    case .bodyLength(let count): "incorrect file key size, a body of \(count) bytes"
    case .unusableShare: "its public key leads to no secret"
    case .workFactor(let text): "invalid work factor \(AgeError.quote(text))"
    case .notAuthentic: "it does not open with the key it names"
    }
  }
}

extension KeyFault: CustomStringConvertible {
  /// A few words, to stand after a colon.
  public var description: String {
    switch self {
    case .encoding(let fault): fault.description
    case .type(let prefix): "invalid type \(AgeError.quote(prefix))"
    case .content: "not a key of its kind"
    }
  }
}

extension Bech32.Fault: CustomStringConvertible {
  /// A few words, to stand after a colon.
  public var description: String {
    switch self {
    case .mixedCase: "mixed case"
    case .separator: "no separator \"1\", or too little around it"
    case .prefix: "invalid character before the separator"
    case .character(let offset): "invalid character at position \(offset + 1)"
    case .checksum: "invalid checksum, a letter is wrong or missing"
    case .padding: "invalid padding"
    }
  }
}

extension KeyFileFault: CustomStringConvertible {
  /// One sentence in lower case.
  public var description: String {
    switch self {
    case .notText: "the file is not UTF-8 text"
    case .lineTooLong(let line): "line \(line) is too long"
    case .empty: "no keys found"
    case .identityAmongRecipients(let line):
      "error at line \(line): apparent identity found in recipients file"
    case .recipientAmongIdentities(let line):
      "error at line \(line): apparent recipient found in identities file"
    case .malformedRecipient(let line): "malformed recipient at line \(line)"
    case .malformedIdentity(let line, let fault):
      "error at line \(line): malformed identity: \(fault.description)"
    case .unknownIdentity(let line): "error at line \(line): unknown identity type"
    case .notPassphraseEncrypted:
      "it is encrypted with age but not with a passphrase"
    }
  }
}
