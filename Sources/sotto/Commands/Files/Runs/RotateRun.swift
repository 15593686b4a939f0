internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `rotate` does.
struct RotateRun {
  private let request: RotateRequest
  private let session: FileSession
  private let decryption: FileDecryption
  private let added: [MasterKeyIdentifier]
  private let removed: Set<MasterKeyIdentifier>

  init(_ request: RotateRequest, _ context: RunContext) throws {
    self.request = request
    session = try FileSession(context, request.common, request.decryption.services)
    decryption = FileDecryption(session, request.decryption)
    added = try request.added.identifiers(inOrder: Self.order)
    removed = Set(try request.removed.identifiers(inOrder: Self.order))
  }

  /// The order in which the reference adds keys.
  private static let order: [MasterKeyKind] = [
    .awsKMS, .pgp, .gcpKMS, .huaweiKMS, .azureKeyVault, .vaultTransit, .age,
  ]

  func run() throws {
    if request.changesKeys, let path = request.files.single, try isMissing(path) {
      throw CommandError.keysOfMissingFile(path)
    }
    guard request.destination == .inPlace else { return try rotateOne(request.files.paths[0]) }
    let files = try FileChoice(session).encryptedFiles(request.files)
    try FileBatch(session, request.run).change(files, verb: "rotated") { file in
      .changed(try rotated(file))
    }
  }

  private func isMissing(_ path: String) throws -> Bool {
    do { return try FileStatus.of(path) == nil } catch { throw FileFailure(path, .reading, error) }
  }

  private func rotateOne(_ path: String) throws {
    let file = try session.read(path)
    let bytes = try FileFailure.naming(path) { try rotated(file) }
    guard !request.run.isDryRun else { return }
    let output = FileOutput(request.destination, isPlaintext: false, session.context)
    try output.write(bytes.span, for: file)
  }

  private func rotated(_ file: WorkFile) throws -> [UInt8] {
    let formats = FileFormats(request.format, path: file.path)
    let encrypted = try decryption.parse(file, as: formats.input)
    return try encrypted.rotated(
      decryption.dataKey(of: encrypted, in: file),
      to: try keyGroups(encrypted.metadata),
      with: session.providers,
      date: session.date,
      ignoringMAC: decryption.ignoresMAC
    )
  }

  /// The keys from now on: those to come are in the first group, those to go in none.
  private func keyGroups(_ metadata: Metadata) throws -> [KeyGroup] {
    var groups = metadata.keyGroups
    for key in added where !groups[0].keys.contains(where: { $0.identifier == key }) {
      groups[0].keys.append(MasterKey(key))
    }
    for number in groups.indices {
      groups[number].keys.removeAll { removed.contains($0.identifier) }
    }
    return groups
  }
}
