internal import CryptoPrimitives

/// gpg-agent as a cache of passphrases that are not those of gpg's own keys.
///
/// The agent asks with its pinentry, and answers at once while it remembers.
struct GPGAgent: Sendable {
  /// Why there is no passphrase.
  enum Fault: Error, Equatable {
    /// No agent listens, or it cannot ask either.
    case unavailable
    /// The user refused.
    case cancelled
  }

  private let socketPaths: [String]
  private let options: [String]

  /// Takes from an environment where agents listen, and what their prompts need to know.
  init(environment: [String: String], terminalName: String?) {
    let value = { name in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let information = value("GPG_AGENT_INFO")?.split(separator: ":").first.map(String.init)
    let home = value("HOME").map { $0 + "/.gnupg/S.gpg-agent" }
    let runtime = value("XDG_RUNTIME_DIR").map { $0 + "/gnupg/S.gpg-agent" }
    socketPaths = [information, home, runtime].compactMap { $0 }
    options = [
      ("ttyname", value("GPG_TTY") ?? terminalName), ("ttytype", value("TERM")),
      ("display", value("DISPLAY")),
      ("lc-ctype", value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG")),
    ].compactMap { name, value in
      // What would end the line is no name of a terminal or a display.
      guard let value, value.utf8.allSatisfy({ $0 >= 32 }), value.utf8.count < 500 else {
        return nil
      }
      return "OPTION \(name)=\(value)"
    }
  }

  /// Gets a passphrase, remembered under an identifier or asked for.
  ///
  /// - Parameters:
  ///   - cacheIdentifier: What the agent remembers it by.
  ///   - description: What the user reads above the prompt.
  /// - Returns: The passphrase, which may be empty or wrong.
  /// - Throws: `Fault` where the user refused, or should be asked in another way.
  func passphrase(
    cachedAs cacheIdentifier: String,
    description: String
  ) throws(Fault) -> SecretBytes {
    let arguments = [cacheIdentifier, "X", "Passphrase:", description]
      .map { AssuanArgument.escape($0) }.joined(separator: " ")
    switch request("GET_PASSPHRASE \(arguments)") {
    case .ok(let digits)?:
      guard let passphrase = Self.decode(digits) else { throw .unavailable }
      return passphrase
    case .error(Self.cancelledCode)?, .error(Self.fullyCancelledCode)?: throw .cancelled
    default: throw .unavailable
    }
  }

  /// Has the agent forget a passphrase.
  func forget(_ cacheIdentifier: String) {
    _ = request("CLEAR_PASSPHRASE \(AssuanArgument.escape(cacheIdentifier))")
  }

  private static let cancelledCode = 99
  private static let fullyCancelledCode = 198

  private func request(_ line: String) -> AssuanReply? {
    for path in socketPaths {
      do throws(AssuanConnection.Fault) {
        var connection = try AssuanConnection.open(path)
        // An agent that does not know an option can still ask.
        for option in options { _ = try connection.request(option) }
        return try connection.request(line)
      } catch {
        continue
      }
    }
    return nil
  }

  /// Reads hexadecimal digits without leaving a copy behind.
  private static func decode(_ digits: SecretBytes) -> SecretBytes? {
    digits.withBytes { digits in
      var isValid = digits.count % 2 == 0
      let bytes = SecretBytes(count: digits.count / 2) { target in
        for index in target.indices {
          let high = Self.value(digits[2 * index])
          let low = Self.value(digits[2 * index + 1])
          isValid = isValid && high != nil && low != nil
          target[index] = (high ?? 0) << 4 | (low ?? 0)
        }
      }
      return isValid ? bytes : nil
    }
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
