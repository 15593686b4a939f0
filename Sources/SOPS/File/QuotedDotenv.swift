internal import DocumentFormats

// Version 3.6.0, and no other, wrote dotenv files so:
//
//     # ENC[AES256_GCM,…,type:comment]       #ENC[AES256_GCM,…,type:comment]
//     USER='ENC[AES256_GCM,…,type:str]'  →   USER=ENC[AES256_GCM,…,type:str]
//     sops_version='3.6.0'                   sops_version=3.6.0

/// Dotenv files with quotes around every value, which only the version that wrote them reads.
enum QuotedDotenv {
  private static let quote = UInt8(ascii: "'")

  /// The file as every other version would have written it; nil for a file without such quotes.
  static func plain(_ source: [UInt8]) -> [UInt8]? {
    var lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.contains(where: { $0.starts(with: "sops_version='".utf8) }) else { return nil }
    for index in lines.indices { lines[index] = plain(lines[index]) }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  private static func plain(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if line.starts(with: "# ENC[".utf8) { return line.prefix(1) + line.dropFirst(2) }
    guard line.first != UInt8(ascii: "#"), let sign = line.firstIndex(of: UInt8(ascii: "=")) else {
      return line
    }
    let value = line[(sign + 1)...]
    guard value.count > 1, value.first == quote, value.last == quote else { return line }
    return line[...sign] + value.dropFirst().dropLast()
  }
}
