internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

extension CallWork {
  /// Gives out a plaintext, or a part of it.
  func decrypt(_ call: DecryptCall) throws -> DocumentValue {
    let opened = try open(load(call.file), call.file, ignoringMAC: call.ignoresMAC)
    let format = call.outputFormat ?? opened.file.format
    let result = DocumentValue.object(["format": .string(format.rawValue)])
    let comments = opened.clearComments
    let remarks = DocumentValue.object([
      "clear_comments": comments.isEmpty ? nil : .list(comments.map { .string("\($0)") })
    ])
    switch call.form {
    case .text:
      let text = try text(opened, call, format)
      return result.merging(Self.content(text.copy)).merging(remarks)
    case .value:
      return result.merging(try value(opened, at: call.place)).merging(remarks)
    }
  }

  private func text(
    _ opened: OpenedFile,
    _ call: DecryptCall,
    _ format: DocumentFormat
  ) throws -> SecretBytes {
    let path = call.file.path.map { FileSystem.absolute($0, in: session.workingDirectory) }
    // A configuration that cannot be read must not keep anybody from decrypting.
    let indentation = try? session.indentation(of: format, forFile: path)
    guard let place = call.place else {
      return try opened.converted(to: format, indentation: indentation)
    }
    return try opened.value(at: place, as: format, indentation: indentation)
  }

  private func value(_ opened: OpenedFile, at place: DocumentPath?) throws -> DocumentValue {
    var bytes = opened.plaintext.copy
    defer { bytes.erase() }
    guard opened.file.format != .binary else {
      guard let text = String(validating: bytes, as: UTF8.self) else { return Self.content(bytes) }
      return .object(["value": .string(text)])
    }
    let document = try Document(parsing: bytes, as: opened.file.format)
    let count = document.parts.count
    let documents = DocumentValue.object(["documents": count > 1 ? .number(count) : nil])
    guard let place else {
      let value = document.parts.first.map { DocumentValue($0) } ?? .mapping([])
      return DocumentValue.object(["value": value == .null ? .mapping([]) : value])
        .merging(documents)
    }
    guard let node = document.node(at: place) else { throw SOPSError.noSuchPlace(place) }
    return .object(["value": DocumentValue(node)])
  }

  /// Looks whether a file is as it was written.
  func verify(_ call: CallFile) throws -> DocumentValue {
    let file = try load(call)
    let encrypted = try encryptedFile(file, call)
    return FileVerification(try encrypted.verify(with: dataKey(of: encrypted, in: file))).json
  }

  /// Tells whether a file is encrypted.
  func status(_ call: CallFile) throws -> DocumentValue {
    let file = try EncryptedFile(ifEncrypted: load(call).bytes, as: call.format)
    return .object([
      "encrypted": .flag(
        file.map { !$0.metadata.version.isEmpty && !$0.metadata.mac.isEmpty } ?? false
      ),
      "format": .string((file?.format ?? call.format).rawValue),
      "last_modified": file.map { .string($0.metadata.lastModified) },
      "version": file.map { .string($0.metadata.version) },
    ])
  }

  /// Tells which rule holds for a file, and why.
  func explain(_ call: CallFile) throws -> DocumentValue {
    let path = call.path ?? ""
    let question = FileExplanation.Question(
      format: call.format,
      rulePath: FileSystem.absolute(path, in: session.workingDirectory)
    )
    let isThere = try call.hasContent || FileStatus.of(path) != nil
    let content = isThere ? try load(call).bytes : nil
    return try FileExplanation(path, content, question, session).json
  }

  /// Tells what a file says of itself, without what its keys encrypted.
  func masterKeys(_ call: CallFile) throws -> DocumentValue {
    let file = try encryptedFile(load(call), call)
    let metadata = file.metadata
    let path = call.path.map { FileSystem.absolute($0, in: session.workingDirectory) }
    let selection = metadata.selection ?? (file.format == .binary ? nil : .standard)
    return .object([
      "key_groups": .list(
        metadata.keyGroups.map { group in
          .list(group.keys.map { json(of: $0, in: path) })
        }
      ),
      "threshold": metadata.keyGroups.count > 1
        ? .number(
          metadata.shamirThreshold == 0 ? metadata.keyGroups.count : metadata.shamirThreshold
        ) : nil,
      "selection": selection.map { .selection($0) },
      "mac_only_encrypted": .flag(metadata.macOnlyEncrypted),
      "last_modified": .string(metadata.lastModified),
      "version": .string(metadata.version),
    ])
  }

  private func json(of key: MasterKey, in path: String?) -> DocumentValue {
    .object([
      "kind": .string(key.identifier.kind.rawValue),
      "key": .string("\(key.identifier)"),
      "name": session.name(of: key.identifier, forFile: path).map { .string($0) },
      "created_at": key.createdAt.map { .string($0) },
    ])
  }
}
