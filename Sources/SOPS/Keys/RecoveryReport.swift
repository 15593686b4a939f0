/// What was tried to get a file's data key.
public struct RecoveryReport: Sendable, Equatable {
  /// What became of one group.
  public struct Group: Sendable, Equatable {
    /// Whether one of its keys opened its part.
    public let isOpen: Bool
    /// The keys that failed before, or all.
    public let failures: [KeyFailure]

    /// Notes what became of a group.
    public init(isOpen: Bool, failures: [KeyFailure]) {
      self.isOpen = isOpen
      self.failures = failures
    }
  }

  /// The groups in the order of the file.
  public let groups: [Group]

  /// How many groups are needed; 0 where the data key is not shared out.
  public let threshold: Int

  /// Collects what was tried.
  public init(groups: [Group], threshold: Int) {
    self.groups = groups
    self.threshold = threshold
  }
}
