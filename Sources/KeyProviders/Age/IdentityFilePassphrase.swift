internal import AgeEncryption
internal import CryptoPrimitives
internal import Synchronization

/// The passphrase of an identity file: gpg-agent's, where an agent answers, otherwise the user's.
final class IdentityFilePassphrase: Sendable {
  private let content: SecretBytes
  private let name: String
  private let agent: GPGAgent
  private let requestPassphrase: KeyReader.PassphraseRequest
  private let isFromAgent = Mutex(false)

  /// Takes a file, its name, and whom to ask.
  init(
    _ content: SecretBytes,
    named name: String,
    agent: GPGAgent,
    request: @escaping KeyReader.PassphraseRequest
  ) {
    self.content = content
    self.name = name
    self.agent = agent
    requestPassphrase = request
  }

  /// Gets the passphrase.
  ///
  /// - Throws: `AgeError.passphraseUnavailable`, also where the user refused at the agent's prompt.
  func request() throws(AgeError) -> SecretBytes {
    let description = "Enter passphrase for identity \(AgeError.quote(name)):"
    do throws(GPGAgent.Fault) {
      let passphrase = try agent.passphrase(cachedAs: cacheIdentifier, description: description)
      isFromAgent.withLock { $0 = true }
      return passphrase
    } catch .cancelled {
      throw .passphraseUnavailable(reason: "cancelled at gpg-agent's prompt")
    } catch {
      return try requestPassphrase(.identityFile(name))
    }
  }

  /// Has the agent forget a passphrase that is wrong.
  @Sendable func forget() {
    guard isFromAgent.withLock({ $0 }) else { return }
    agent.forget(cacheIdentifier)
  }

  /// The name that other readers of these files use too: 25 bytes of the file's hash, in base32.
  private var cacheIdentifier: String {
    let digest = content.withBytes { file in
      let binary = (try? Armor.removed(from: file)) ?? []
      return (try? HashFunction.sha256.hash(binary)) ?? []
    }
    return "SopsAge" + Base32.encode(digest.prefix(25))
  }
}
