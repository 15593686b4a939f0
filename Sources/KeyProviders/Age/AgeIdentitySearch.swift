internal import AgeEncryption
internal import Synchronization

/// The search for an identity that opens one entry, which stands among an age file's identities as one.
final class AgeIdentitySearch: Identity {
  private let sources: AgeIdentitySources
  private let recipient: String
  private let found = Mutex<AgeIdentityReport?>(nil)

  /// Prepares the search for an entry of a recipient.
  init(_ sources: AgeIdentitySources, for recipient: String) {
    self.sources = sources
    self.recipient = recipient
  }

  /// What was met, after a search in vain.
  var report: AgeIdentityReport? { found.withLock { $0 } }

  /// Tries every identity of every place.
  ///
  /// - Throws: `AgeError.malformedStanza` where that is why nothing fits.
  func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    var attempt = Attempt(stanzas: stanzas, recipient: recipient)
    if let fileKey = attempt.search(sources.places) { return fileKey }
    let report = attempt.report()
    found.withLock { $0 = report }
    if let fault = attempt.entryFault { throw fault }
    return nil
  }
}

/// One run through the places.
private struct Attempt {
  /// A place, and what became of its identities.
  private struct Visit {
    let source: AgeIdentitySource
    var content: AgeIdentityPlace.Content?
    var faults: [Int: AgeError] = [:]
  }

  /// An identity by its number in a visit.
  private struct Candidate {
    let identity: any Identity
    let visit: Int
    let number: Int
  }

  private let stanzas: [Stanza]
  private let recipient: String
  private var visits: [Visit] = []
  /// What may ask somebody, for the end; whether it does can change while others use it too.
  private var waiting: [Candidate] = []
  /// The same key often lies in two places.
  private var tried: Set<X25519Recipient> = []

  /// What is wrong with the entry itself.
  private(set) var entryFault: AgeError?

  init(stanzas: [Stanza], recipient: String) {
    self.stanzas = stanzas
    self.recipient = recipient
  }

  mutating func search(_ places: [AgeIdentityPlace]) -> FileKey? {
    let isForSSHKey = stanzas.contains { $0.type.hasPrefix("ssh-") }
    for place in places {
      guard isForSSHKey || !place.holdsSSHKey else {
        visits.append(Visit(source: place.source))
        continue
      }
      for identity in place.identitiesForOthers(than: recipient) where !identity.mayAsk {
        if let fileKey = try? identity.unwrap(stanzas) { return fileKey }
      }
      visits.append(Visit(source: place.source, content: place.content(for: recipient)))
      if let fileKey = trySilentIdentities() { return fileKey }
    }
    for candidate in waiting {
      if let fileKey = attempt(candidate) { return fileKey }
    }
    return nil
  }

  /// Tries the identities of the last place, except those that may ask.
  private mutating func trySilentIdentities() -> FileKey? {
    guard case .identities(let identities)? = visits.last?.content else { return nil }
    for (number, identity) in identities.enumerated() {
      let candidate = Candidate(identity: identity, visit: visits.count - 1, number: number)
      if identity.mayAsk {
        waiting.append(candidate)
      } else if let fileKey = attempt(candidate) {
        return fileKey
      }
    }
    return nil
  }

  private mutating func attempt(_ candidate: Candidate) -> FileKey? {
    if let key = candidate.identity as? X25519Identity {
      guard tried.insert(key.recipient).inserted else { return nil }
    }
    do throws(AgeError) {
      return try candidate.identity.unwrap(stanzas)
    } catch {
      if case .malformedStanza = error { entryFault = error }
      visits[candidate.visit].faults[candidate.number] = error
      return nil
    }
  }

  func report() -> AgeIdentityReport {
    AgeIdentityReport(
      stanzaTypes: stanzas.map(\.type),
      findings: visits.map { visit in
        AgeIdentityReport.Finding(visit.source, Self.outcome(of: visit))
      }
    )
  }

  private static func outcome(of visit: Visit) -> AgeIdentityReport.Outcome {
    switch visit.content {
    case nil: .notNeeded
    case .absent: .absent
    case .unusable(let fault): .unusable(fault)
    case .identities(let identities):
      .tried(
        identities.enumerated().flatMap { number, identity in
          names(of: identity).map {
            AgeIdentityReport.Trial(recipient: $0, fault: visit.faults[number])
          }
        }
      )
    }
  }

  /// The public halves of an identity, as far as they are known without asking anybody.
  private static func names(of identity: any Identity) -> [String?] {
    switch identity {
    case let key as X25519Identity: [key.recipient.description]
    case let key as HybridIdentity: [key.recipient.description]
    case let key as PluginIdentity: [key.recipient.description]
    case let key as SSHIdentity: [key.publicKey.description]
    case let key as EncryptedSSHIdentity: [key.publicKey.description]
    case let locked as LockedIdentity: names(of: locked)
    default: [nil]
    }
  }

  private static func names(of locked: LockedIdentity) -> [String?] {
    guard locked.identity is EncryptedIdentityFile else { return names(of: locked.identity) }
    guard locked.isOpen, let recipients = try? locked.identity.recipients() else { return [nil] }
    return recipients.map { recipient in
      switch recipient {
      case let key as any CustomStringConvertible: key.description
      default: nil
      }
    }
  }
}
