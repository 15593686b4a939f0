internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import SOPS
internal import Workspace

/// What `set` does.
struct SetRun {
  private let request: SetRequest
  private let context: RunContext

  init(_ request: SetRequest, _ context: RunContext) {
    self.request = request
    self.context = context
  }

  func run() throws {
    let value = try value()
    try PlaceChangeRun(request.change, context).run { opened in
      try opened.setting(value, at: request.change.path)
    }
  }

  /// The value, a JSON text.
  ///
  /// The reference makes every number a float and refuses lists; here whole numbers stay whole, and a
  /// list is a value like others.
  private func value() throws -> DocumentValue {
    var bytes = try text()
    defer { bytes.erase() }
    do throws(SyntaxError) {
      let document = try Document(parsing: bytes, as: .json)
      guard let root = document.root else { throw SyntaxError(.sourceTooLong, at: 0, in: bytes) }
      return DocumentValue(root)
    } catch {
      throw CommandError.invalidValue(error)
    }
  }

  private func text() throws -> [UInt8] {
    switch request.value {
    case .text(let text): return Array(text.utf8)
    case .standardInput:
      return try FileSystem.read(.standardInput, path: "-", limit: WorkFile.byteLimit)
    case .file(let path):
      do {
        return try FileSystem.read(path, limit: WorkFile.byteLimit)
      } catch {
        throw FileFailure(path, .reading, error)
      }
    }
  }
}
