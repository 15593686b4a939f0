extension MasterKeyIdentifier.AzureKey {
  /// Reads `https://VAULT/keys/NAME`, with or without `/VERSION`.
  init(parsing text: String) throws(MasterKeyTextFault) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    // "https:", "", vault, "keys", name and perhaps a version.
    guard parts.count == 5 || parts.count == 6, parts[0] == "https:", parts[1].isEmpty,
      !parts[2].isEmpty, parts[3] == "keys", !parts[4].isEmpty
    else { throw .invalidAzureURL(text) }
    self.init(
      vaultURL: "https://\(parts[2])",
      name: parts[4],
      version: parts.count == 6 ? parts[5] : ""
    )
  }
}

extension MasterKeyIdentifier.VaultKey {
  /// Reads `SCHEME://HOST:PORT/v1/ENGINE/keys/NAME`; an engine may be mounted at a path of several
  /// parts, and a slash at the end does not count.
  init(parsing text: String) throws(MasterKeyTextFault) {
    guard let (scheme, rest) = KeyListText.split(text, before: "://"), Self.isScheme(scheme),
      !text.utf8.contains(where: { "?#".utf8.contains($0) })
    else { throw .invalidVaultURI(text) }
    let parts = rest.utf8.dropFirst(3)
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    let path = parts.last == "" ? parts.dropFirst().dropLast() : parts.dropFirst()
    guard let host = parts.first, !host.isEmpty, !path.contains(""),
      let version = path.firstIndex(where: Self.isVersion), path[version...].count >= 4
    else { throw .invalidVaultURI(text) }
    guard version == path.startIndex else { throw .prefixedVaultURI(text) }
    self.init(
      address: "\(scheme.lowercased())://\(host)",
      enginePath: path[(version + 1)...].dropLast(2).joined(separator: "/"),
      name: path[path.endIndex - 1]
    )
  }

  private static func isScheme(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains(scalar))
    }
  }

  /// Whether a part of a path is `v` with digits.
  private static func isVersion(_ part: String) -> Bool {
    let digits = part.utf8.dropFirst()
    return part.utf8.first == UInt8(ascii: "v") && !digits.isEmpty
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
