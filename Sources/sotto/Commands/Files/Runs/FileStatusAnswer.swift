internal import DocumentFormats
internal import SOPS

/// What is found out about a file, for programs.
///
///     {"encrypted":true}   {"file":"a.yaml","encrypted":true}
struct FileStatusAnswer {
  let path: String
  /// What the file says of itself; nil for one without metadata.
  let status: Result<EncryptedFile?, any Error>

  /// Why nothing was found out; nil where something was.
  var failure: (any Error)? {
    if case .failure(let error) = status { error } else { nil }
  }

  private var file: EncryptedFile? { (try? status.get()) ?? nil }

  /// Whether somebody has encrypted the file and finished it.
  private var isEncrypted: Bool {
    guard let metadata = file?.metadata else { return false }
    return !metadata.version.isEmpty && !metadata.mac.isEmpty
  }

  /// The answer on a line; nothing where there is none.
  func line(isNamed: Bool) throws -> String {
    guard failure == nil else { return "" }
    guard isNamed else { return "{\"encrypted\":\(isEncrypted)}\n" }
    let name = try DocumentFormat.json.write([.string(path)])
    let text = String(decoding: name, as: UTF8.self).split(separator: "\n" as Character).joined()
    return "{\"file\":\(text),\"encrypted\":\(isEncrypted)}\n"
  }

  /// The answer with everything there is.
  var report: DocumentValue {
    var members: [DocumentValue.Member] = [.entry(key: "file", .string(path))]
    if let failure {
      return .mapping(members + [.entry(key: "error", .string(Wording(failure).message))])
    }
    members.append(.entry(key: "encrypted", .scalar(.boolean(isEncrypted))))
    return .mapping(members + (file.map(details) ?? []))
  }

  private func details(of file: EncryptedFile) -> [DocumentValue.Member] {
    let metadata = file.metadata
    var members: [DocumentValue.Member] = [
      .entry(key: "type", .string(file.format.rawValue)),
      .entry(key: "version", .string(metadata.version)),
      .entry(key: "lastmodified", .string(metadata.lastModified)),
    ]
    if let selection = metadata.selection {
      members.append(.entry(key: selection.name.rawValue, .string(selection.text)))
    }
    if metadata.macOnlyEncrypted {
      members.append(.entry(key: "mac_only_encrypted", .scalar(.boolean(true))))
    }
    if metadata.shamirThreshold > 0 {
      let threshold = Scalar.integer(Int64(metadata.shamirThreshold))
      members.append(.entry(key: "shamir_threshold", .scalar(threshold)))
    }
    let groups = metadata.keyGroups.map { DocumentValue.Member.item(keys(of: $0)) }
    return members + [.entry(key: "key_groups", .sequence(groups))]
  }

  private func keys(of group: KeyGroup) -> DocumentValue {
    .sequence(
      group.keys.map { key in
        .item(
          .mapping([
            .entry(key: "kind", .string(key.identifier.kind.rawValue)),
            .entry(key: "key", .string(key.identifier.description)),
          ])
        )
      }
    )
  }
}
