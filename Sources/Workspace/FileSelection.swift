package import HostSystem

/// Which files a word of a command line means.
package enum FileSelection {
  /// The files: the one of that name, those below a directory, or those that a pattern finds which no
  /// shell has filled in.
  ///
  /// A file that is not there is a file that cannot be read, and found out then.
  ///
  /// - Parameters:
  ///   - word: The word.
  ///   - mustBeEncrypted: Whether of a directory only encrypted files are meant.
  /// - Returns: The files in order, and what could not be looked at.
  package static func files(
    _ word: String,
    mustBeEncrypted: Bool
  ) -> (files: [SelectedFile], faults: [SystemError]) {
    let status = try? FileStatus.of(word)
    if status?.kind == .directory { return found(FileListing(below: word), mustBeEncrypted) }
    let pattern = FilePattern(word)
    guard status == nil, !pattern.isLiteral else {
      let file = SelectedFile(path: word, isNamed: true, mustBeEncrypted: mustBeEncrypted)
      return ([file], [])
    }
    return found(pattern.files(), mustBeEncrypted)
  }

  private static func found(
    _ listing: FileListing,
    _ mustBeEncrypted: Bool
  ) -> (files: [SelectedFile], faults: [SystemError]) {
    let files = listing.files.map {
      SelectedFile(path: $0, isNamed: false, mustBeEncrypted: mustBeEncrypted)
    }
    return (files, listing.faults)
  }
}
