internal import CryptoPrimitives

extension SSHPublicKey {
  /// Tells the type of a line that holds a well-formed SSH key of any kind, whether it can be used here
  /// or not; nil for every other line.
  ///
  /// With it, a reader of authorized_keys(5) can pass over keys that are sound but of no use, such as
  /// those of ECDSA and short ones of RSA, and still stop at damaged ones.
  public static func keyType(ofLine line: String) -> String? {
    do throws(AgeError) {
      return try parse(line).type
    } catch .ssh(.unsupportedType(let type)) {
      return type
    } catch .ssh(.rsaBitCount) {
      return rsaType
    } catch {
      return nil
    }
  }

  /// Reads a line, which may end in a line end.
  static func parse(_ line: String) throws(AgeError) -> SSHPublicKey {
    let words = try words(of: line)
    guard words.count == 2, let blob = Base64.decode(words[1], padded: true) else {
      throw .ssh(.malformedLine)
    }
    // The type that the blob states decides; a line that says otherwise has been tampered with.
    var reader = SSHWireReader(SecretBytes(copying: blob), fault: .malformedPublicKey)
    let type = try reader.readName()
    guard type == words[0] else { throw .ssh(.typeMismatch(line: words[0], key: type)) }
    return try SSHPublicKey(blob: blob)
  }

  /// Reads a ".pub" file: one key, among empty lines and comments that begin with "#".
  static func parse(file: String) throws(AgeError) -> SSHPublicKey {
    let lines = file.split(whereSeparator: \.isNewline).filter { line in
      !line.allSatisfy { $0 == " " || $0 == "\t" } && line.first != "#"
    }
    guard let line = lines.first else { throw .ssh(.malformedLine) }
    guard lines.count == 1 else { throw .ssh(.severalKeys) }
    return try parse(String(line))
  }

  /// Splits a line into its first two words; the comment is of no interest.
  private static func words(of line: String) throws(AgeError) -> [String] {
    var text = line[...]
    if text.last?.isNewline == true { text.removeLast() }
    guard !text.contains(where: \.isNewline) else { throw .ssh(.malformedLine) }
    return text.split(maxSplits: 2, omittingEmptySubsequences: true) { $0 == " " || $0 == "\t" }
      .prefix(2).map(String.init)
  }
}
