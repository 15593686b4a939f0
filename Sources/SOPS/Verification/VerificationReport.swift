/// What was found out about a file: whether all of it is as it was written, and if not, what is not.
///
/// It holds places and counts, and nothing of any value.
public struct VerificationReport: Sendable, Equatable {
  /// What is wrong at one place.
  public struct Finding: Sendable, Equatable {
    /// Where it is; of a comment, the value or collection it belongs to.
    public let place: Place
    /// What is wrong there.
    public let problem: Problem
    /// Whether it is about a comment: readers leave it as it stands and go on.
    public let isComment: Bool

    /// Notes what is wrong at a place.
    public init(_ problem: Problem, at place: Place, isComment: Bool = false) {
      self.place = place
      self.problem = problem
      self.isComment = isComment
    }
  }

  /// What can be wrong with one value or comment.
  public enum Problem: Sendable, Equatable {
    /// It should be encrypted and stands in clear. Very old programs left all comments so.
    case clear
    /// The text begins as ciphertext does, and is none: it was cut off or has a type that does not
    /// exist.
    case malformed
    /// The ciphertext opens neither at its place nor, as far as was tried, at any other of the file.
    case notAuthentic
    /// The ciphertext opens only under the path of another place.
    case moved(from: Place)
    /// The ciphertext opens, and what is in it is not of the type beside it.
    case otherType
    /// The value is encrypted though the selection leaves it in clear: readers would take the
    /// ciphertext for the value.
    case notSelected
    /// The value in clear is not what its own tag says.
    case unreadable
  }

  /// A ciphertext that stands in the file a second time.
  ///
  /// Equal values of one list can have the same ciphertext when other programs wrote the file.
  public struct Duplicate: Sendable, Equatable {
    /// Where it stands again.
    public let place: Place
    /// Where it stands first.
    public let original: Place

    /// Notes a ciphertext's second place.
    public init(_ place: Place, of original: Place) {
      self.place = place
      self.original = original
    }
  }

  /// What is known of a file's MAC.
  public enum MACState: Sendable, Equatable {
    /// It is the MAC of the values.
    case fits
    /// The file has none.
    case missing
    /// It does not open under the file's date.
    case notAuthentic(MACFinding)
    /// It opens, and is not the MAC of the values.
    case mismatch(MACFinding)
    /// It opens, and cannot be compared: not all values could be read.
    case notCompared
  }

  /// How many values and comments are encrypted and open where they stand.
  public let openCount: Int
  /// What is wrong, in the order of the file; of very many only the first thousand.
  public let findings: [Finding]
  /// How many there are in all.
  public let findingCount: Int
  /// Ciphertexts that stand in the file more than once, the first thousand.
  public let duplicates: [Duplicate]
  /// Whether every ciphertext that does not open was tried at every other place of the file; the
  /// number of attempts is bounded.
  public let triedAllPlaces: Bool
  /// The state of the MAC.
  public let mac: MACState

  /// Whether nothing is wrong.
  public var isSound: Bool { findings.isEmpty && mac == .fits }
}
