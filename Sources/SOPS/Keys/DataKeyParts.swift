public import CryptoPrimitives

extension Metadata {
  /// The data key, from whichever master keys open it.
  ///
  /// - Parameters:
  ///   - providers: What can decrypt with master keys; for each key they are asked in turn.
  ///   - order: The kinds of keys that are tried before all others.
  /// - Returns: The data key.
  /// - Throws: `SOPSError.dataKeyUnavailable`.
  public func dataKey(
    from providers: [any KeyProvider],
    order: [MasterKeyKind] = [.age, .pgp]
  ) throws(SOPSError) -> SecretBytes {
    var parts: [SecretBytes] = []
    var groups: [RecoveryReport.Group] = []
    for group in keyGroups {
      var failures: [KeyFailure] = []
      var part: SecretBytes?
      for key in group.keys(by: order) {
        do {
          part = try key.decrypt(with: providers)
          break
        } catch {
          failures.append(error)
        }
      }
      if let part { parts.append(part) }
      groups.append(RecoveryReport.Group(isOpen: part != nil, failures: failures))
      // Further groups would only be asked for what is there already.
      if isShared, shamirThreshold > 0, parts.count == shamirThreshold { break }
    }
    if let key = isShared ? combine(parts) : parts.first { return key }
    throw .dataKeyUnavailable(
      RecoveryReport(groups: groups, threshold: isShared ? shamirThreshold : 0)
    )
  }

  /// Whether the data key is shared out among groups.
  private var isShared: Bool { keyGroups.count > 1 }

  private func combine(_ parts: [SecretBytes]) -> SecretBytes? {
    parts.count >= shamirThreshold ? ShamirSharing.combine(parts) : nil
  }

  /// The same metadata with the data key encrypted to all its master keys.
  ///
  /// - Parameters:
  ///   - dataKey: The data key.
  ///   - providers: What can encrypt to master keys.
  ///   - date: The date of entries that have none yet.
  /// - Returns: The metadata.
  /// - Throws: `SOPSError.noKeys`, `.invalidThreshold` or `.keysFailed`.
  public func encrypting(
    _ dataKey: SecretBytes,
    with providers: [any KeyProvider],
    date: String
  ) throws(SOPSError) -> Metadata {
    guard !keyGroups.isEmpty, keyGroups.allSatisfy({ !$0.keys.isEmpty }) else { throw .noKeys }
    var result = self
    var parts = [dataKey]
    if isShared {
      result.shamirThreshold = shamirThreshold == 0 ? keyGroups.count : shamirThreshold
      parts = try ShamirSharing.split(
        dataKey,
        count: keyGroups.count,
        threshold: result.shamirThreshold
      )
    }
    var failures: [KeyFailure] = []
    for (number, part) in parts.enumerated() {
      for index in keyGroups[number].keys.indices {
        do {
          try result.keyGroups[number].keys[index].encrypt(part, with: providers, date: date)
        } catch {
          failures.append(error)
        }
      }
    }
    guard failures.isEmpty else { throw .keysFailed(failures) }
    return result
  }
}

extension KeyGroup {
  /// The keys in the order in which they are tried.
  fileprivate func keys(by order: [MasterKeyKind]) -> [MasterKey] {
    let rank = { (key: MasterKey) in order.firstIndex(of: key.identifier.kind) ?? order.count }
    return keys.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    .map(\.element)
  }
}

extension MasterKey {
  fileprivate func decrypt(with providers: [any KeyProvider]) throws(KeyFailure) -> SecretBytes {
    var reasons: [any Error] = []
    for provider in providers where provider.serves(identifier.kind) {
      do { return try provider.decrypt(self) } catch { reasons.append(error) }
    }
    throw KeyFailure(identifier, reasons)
  }

  fileprivate mutating func encrypt(
    _ part: SecretBytes,
    with providers: [any KeyProvider],
    date: String
  ) throws(KeyFailure) {
    var reasons: [any Error] = []
    for provider in providers where provider.serves(identifier.kind) {
      do {
        encryptedDataKey = try provider.encrypt(part, to: identifier)
        if createdAt == nil, identifier.kind != .age { createdAt = date }
        return
      } catch {
        reasons.append(error)
      }
    }
    throw KeyFailure(identifier, reasons)
  }
}
