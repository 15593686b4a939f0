internal import HostSystem

/// Where an encrypted file goes that cannot go where it should.
enum CopyBeside {
  /// As many names as are tried.
  private static let limit = 100

  /// Writes a file under a name that is not taken, and returns its path.
  ///
  ///     secrets.yaml → secrets.edited.yaml, secrets.edited-2.yaml
  ///
  /// The ending stays, since formats and creation rules go by it.
  ///
  /// - Throws: `AtomicFileError`.
  static func write(_ bytes: [UInt8], for path: String) throws(AtomicFileError) -> String {
    for number in 1...limit {
      let copy = name(for: path, number: number)
      do throws(AtomicFileError) {
        var file = try AtomicFile.openNew(copy, mode: 0o666)
        try file.write(bytes.span)
        try file.commit()
        return copy
      } catch {
        guard error.isAboutTakenName, number < limit else { throw error }
      }
    }
    preconditionFailure("the last name is returned or thrown for")
  }

  static func name(for path: String, number: Int) -> String {
    let mark = number == 1 ? ".edited" : ".edited-\(number)"
    let name = FileSystem.name(of: path)
    let folder = path.dropLast(name.count)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return folder + name + mark }
    return folder + name[..<dot] + mark + name[dot...]
  }
}

extension AtomicFileError {
  fileprivate var isAboutTakenName: Bool {
    /// `EEXIST`.
    if case .system(let error) = self { error.code == 17 } else { false }
  }
}
