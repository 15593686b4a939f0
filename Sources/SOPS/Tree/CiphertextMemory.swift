/// The ciphertexts of a file that was decrypted, so that values that stay the same keep them.
///
/// A ciphertext is found by its path, its type and its value. Nothing secret is kept: the key is a
/// number made with a seed of this process, and whoever finds a ciphertext decrypts it once more to
/// be sure.
final class CiphertextMemory {
  /// How a ciphertext stands in its file.
  enum Form {
    /// As a plain scalar, whatever its plaintext is.
    case plain
    /// In the style of its plaintext.
    case styled
    /// As a comment.
    case comment
    /// As an item of a list, though it is a comment.
    case item
  }

  /// A ciphertext.
  struct Entry {
    let text: [UInt8]
    let type: ValueType
    let form: Form
  }

  /// The ciphertexts of one key, in the order of the file.
  private struct Queue {
    var entries: [Entry] = []
    var taken = 0
  }

  private var queues: [Int: Queue] = [:]

  /// Remembers a ciphertext.
  func remember(
    _ text: ArraySlice<UInt8>,
    _ type: ValueType,
    _ value: [UInt8],
    path: [UInt8],
    _ form: Form
  ) {
    let key = Self.key(type, value, path: path)
    queues[key, default: Queue()].entries.append(Entry(text: Array(text), type: type, form: form))
  }

  /// Takes the first ciphertext that may be of a value; equal values of a list have one each.
  func take(_ type: ValueType, _ value: [UInt8], path: [UInt8]) -> Entry? {
    let key = Self.key(type, value, path: path)
    guard let taken = queues[key]?.taken, let count = queues[key]?.entries.count, taken < count
    else { return nil }
    queues[key]?.taken += 1
    return queues[key]?.entries[taken]
  }

  private static func key(
    _ type: ValueType,
    _ value: [UInt8],
    path: [UInt8]
  ) -> Int {
    var hasher = Hasher()
    // A float without a fraction is written as an integer, and reads back as one.
    hasher.combine(type == .float ? .integer : type)
    hasher.combine(path)
    hasher.combine(value)
    return hasher.finalize()
  }
}
