/// No place was found for a private directory.
package struct PrivateDirectoryError: Error, Equatable, Sendable {
  /// What is wrong with a place.
  package enum Obstacle: Error, Equatable, Sendable {
    /// Its path is not absolute.
    case notAbsolute
    /// It is on a disk.
    case notInMemory
    /// It belongs to somebody else, or others may rename what is in it.
    case notSafe
    /// The directory could not be made.
    case system(SystemError)
  }

  /// A place that was tried.
  package struct Attempt: Equatable, Sendable {
    /// The place as it was given.
    package let place: String
    /// What is wrong with it.
    package let obstacle: Obstacle

    /// Makes an attempt.
    package init(place: String, obstacle: Obstacle) {
      self.place = place
      self.obstacle = obstacle
    }
  }

  /// The places that were tried, in order.
  package let attempts: [Attempt]

  /// Makes an error.
  package init(attempts: [Attempt]) { self.attempts = attempts }
}
