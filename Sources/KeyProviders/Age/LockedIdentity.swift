internal import AgeEncryption
internal import Synchronization

/// An identity behind a passphrase that is asked for once, whether the answer is right or not.
///
/// One run may try hundreds of entries on several threads; a person who has answered wrongly, or not at
/// all, is not to be asked for each of them.
final class LockedIdentity: Identity {
  private enum State {
    case locked
    case open
    case refused(AgeError)
  }

  /// The identity itself.
  let identity: any IdentityWithRecipients

  private let onRefusal: @Sendable () -> Void
  private let state = Mutex(State.locked)

  /// Takes an identity, and what is to be done about a passphrase that is wrong.
  init(_ identity: any IdentityWithRecipients, onRefusal: @escaping @Sendable () -> Void = {}) {
    self.identity = identity
    self.onRefusal = onRefusal
  }

  /// Whether the passphrase was given, so that nobody is asked any more.
  var isOpen: Bool {
    state.withLock { if case .open = $0 { true } else { false } }
  }

  /// True until the passphrase was given.
  var mayAsk: Bool { !isOpen }

  func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    // The lock is held while the user types, so that two threads do not ask twice.
    let first: FileKey?? = try state.withLock { (state) throws(AgeError) in
      switch state {
      case .open: return nil
      case .refused(let error): throw error
      case .locked: return .some(try open(stanzas, &state))
      }
    }
    return if let first { first } else { try identity.unwrap(stanzas) }
  }

  private func open(_ stanzas: [Stanza], _ state: inout State) throws(AgeError) -> FileKey? {
    do throws(AgeError) {
      let fileKey = try identity.unwrap(stanzas)
      // An SSH key that is not named in the entry has not been opened.
      if fileKey != nil || identity is EncryptedIdentityFile { state = .open }
      return fileKey
    } catch {
      if error.isAboutPassphrase { onRefusal() }
      if error.isAboutIdentity { state = .refused(error) }
      throw error
    }
  }
}

extension AgeError {
  /// Whether a passphrase was given and is wrong.
  fileprivate var isAboutPassphrase: Bool {
    switch self {
    case .incorrectPassphrase, .emptyPassphrase, .ssh(.incorrectPassphrase): true
    case .identityFile(_, let error): error.isAboutPassphrase
    default: false
    }
  }

  /// Whether the identity is at fault, and not the entry.
  fileprivate var isAboutIdentity: Bool {
    switch self {
    case .identityFile, .ssh, .passphraseUnavailable: true
    default: isAboutPassphrase
    }
  }
}
