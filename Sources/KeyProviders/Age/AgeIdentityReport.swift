public import AgeEncryption

/// What a search for an age identity met, when none was found that opens an entry.
public struct AgeIdentityReport: Equatable, Sendable {
  /// What was found in one place.
  public struct Finding: Equatable, Sendable {
    /// The place.
    public let source: AgeIdentitySource
    /// What came of it.
    public let outcome: Outcome

    /// Notes what was found.
    public init(_ source: AgeIdentitySource, _ outcome: Outcome) {
      self.source = source
      self.outcome = outcome
    }
  }

  /// What came of a place.
  public enum Outcome: Equatable, Sendable {
    /// There is nothing: the variable is not set, or the file does not exist.
    case absent
    /// It was not looked at: it holds an SSH key, and the entry is for none.
    case notNeeded
    /// There is something that gives no identities.
    case unusable(AgeIdentityFault)
    /// Its identities were tried.
    case tried([Trial])
  }

  /// An identity that was tried.
  public struct Trial: Equatable, Sendable {
    /// The public half, or the plugin's name; nil where it is not known.
    public let recipient: String?
    /// Why the identity could not be used; nil where it only did not fit.
    public let fault: AgeError?

    /// Notes what became of an identity.
    public init(recipient: String?, fault: AgeError? = nil) {
      self.recipient = recipient
      self.fault = fault
    }
  }

  /// The types of the entry's stanzas, which say what kind of identity would fit.
  public let stanzaTypes: [String]
  /// The places, in the order in which they were looked at.
  public let findings: [Finding]

  /// Collects what was met.
  public init(stanzaTypes: [String], findings: [Finding]) {
    self.stanzaTypes = stanzaTypes
    self.findings = findings
  }

  /// Whether any identity at all was there to be tried.
  public var hasIdentities: Bool {
    findings.contains { finding in
      if case .tried(let trials) = finding.outcome { !trials.isEmpty } else { false }
    }
  }
}

extension AgeIdentityReport {
  /// A line for each place where there is something.
  public var lines: [String] {
    findings.compactMap { finding in
      switch finding.outcome {
      case .absent, .notNeeded: nil
      case .unusable(let fault): "\(finding.source): \(fault)"
      case .tried(let trials): "\(finding.source): \(Self.text(of: trials))"
      }
    }
  }

  /// The places where there is nothing.
  public var absentSources: [AgeIdentitySource] {
    findings.filter { $0.outcome == .absent }.map(\.source)
  }

  /// The places that hold SSH keys, where the entry is for none.
  public var unreadSources: [AgeIdentitySource] {
    findings.filter { $0.outcome == .notNeeded }.map(\.source)
  }

  private static func text(of trials: [Trial]) -> String {
    /// A file of keys may be long.
    let limit = 8
    var texts = trials.prefix(limit).map { $0.description }
    if trials.count > limit { texts.append("\(trials.count - limit) more") }
    return texts.joined(separator: ", ")
  }
}

extension AgeIdentityReport: CustomStringConvertible {
  /// One sentence in lower case.
  public var description: String {
    let types = Set(stanzaTypes).sorted().prefix(8).map { AgeError.quote($0) }
    let kind = types.isEmpty ? "" : " (the entry is for \(types.joined(separator: ", ")))"
    let fact = hasIdentities ? "no identity matched\(kind)" : "no identities found\(kind)"
    return
      ([fact] + lines + Self.clause("not read, as the entry is for no SSH key:", unreadSources)
      + Self.clause("nothing at", absentSources)).joined(separator: "; ")
  }

  private static func clause(_ start: String, _ sources: [AgeIdentitySource]) -> [String] {
    guard !sources.isEmpty else { return [] }
    return ["\(start) \(sources.map(\.description).joined(separator: ", "))"]
  }
}

extension AgeIdentityReport.Trial: CustomStringConvertible {
  /// The identity, and what was wrong with it.
  public var description: String {
    let name = recipient.map(Self.shortened) ?? "a key"
    return fault.map { "\(name): \($0)" } ?? "\(name) does not match"
  }

  /// Post-quantum keys have two thousand letters.
  private static func shortened(_ recipient: String) -> String {
    guard recipient.utf8.count > 100 else { return recipient }
    return "\(recipient.prefix(24))…\(recipient.suffix(8))"
  }
}
