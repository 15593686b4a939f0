internal import AgeEncryption
internal import Synchronization

/// A source of identities that is read when it is needed, and once.
final class AgeIdentityPlace: Sendable {
  /// What was found.
  enum Content: Sendable {
    case absent
    case unusable(AgeIdentityFault)
    case identities([any Identity])
  }

  /// Reads the place; nil where there is nothing.
  typealias Load = @Sendable (_ recipient: String) throws(AgeIdentityFault) -> [any Identity]?

  /// Where it is.
  let source: AgeIdentitySource
  /// Whether nothing but an SSH key can be there, so that it is not read for other entries.
  let holdsSSHKey: Bool

  private let isPerRecipient: Bool
  private let load: Load
  private let contents = Mutex<[String: Content]>([:])

  /// Describes a place.
  ///
  /// - Parameters:
  ///   - source: Where it is.
  ///   - holdsSSHKey: Whether nothing but an SSH key can be there.
  ///   - isPerRecipient: Whether what is there depends on whom the entry is for.
  ///   - load: Reads the place.
  init(
    _ source: AgeIdentitySource,
    holdsSSHKey: Bool = false,
    isPerRecipient: Bool = false,
    load: @escaping Load
  ) {
    self.source = source
    self.holdsSSHKey = holdsSSHKey
    self.isPerRecipient = isPerRecipient
    self.load = load
  }

  /// The identities that were read for other recipients.
  ///
  /// A command that prints all keys it has need not run again.
  func identitiesForOthers(than recipient: String) -> [any Identity] {
    guard isPerRecipient else { return [] }
    return contents.withLock { contents in
      guard contents[recipient] == nil else { return [] }
      return contents.values.flatMap { content -> [any Identity] in
        if case .identities(let identities) = content { identities } else { [] }
      }
    }
  }

  /// What is there for a recipient, read now if it was not before.
  func content(for recipient: String) -> Content {
    let key = isPerRecipient ? recipient : ""
    // The lock is held while a command runs, so that two threads do not run it twice.
    return contents.withLock { contents in
      if let content = contents[key] { return content }
      let content = read(recipient)
      contents[key] = content
      return content
    }
  }

  private func read(_ recipient: String) -> Content {
    do throws(AgeIdentityFault) {
      return try load(recipient).map { .identities($0) } ?? .absent
    } catch {
      return .unusable(error)
    }
  }
}
