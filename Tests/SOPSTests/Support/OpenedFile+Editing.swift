import SOPS

extension OpenedFile {
  /// The file with another plaintext, changed at the samples' later date; nil where nothing changes.
  func edited(to plaintext: [UInt8], version: String? = nil) throws -> [UInt8]? {
    try replacingPlaintext(with: plaintext, date: Sample.laterDate, version: version)
  }
}
