internal import DocumentFormats
internal import HostSystem
internal import KeyProviders
internal import SOPS
internal import Workspace

/// What a run of a command for encrypted files works with, whatever the command does.
struct FileSession: Sendable {
  let context: RunContext
  /// The absolute path of the working directory.
  let workingDirectory: String
  /// The configurations, read when a file needs one.
  let configurations: ConfigurationStore
  /// What encrypts and decrypts data keys; nothing of them is read before a key needs it.
  let providers: [any KeyProvider]
  /// The moment of the run, as files note it.
  let date: String

  /// Whether the command tells what it does.
  let isVerbose: Bool
  private let indent: Int?

  init(
    _ context: RunContext,
    _ common: CommonOptions,
    _ services: KeyServiceOptions? = nil
  ) throws {
    self.context = context
    indent = common.indent
    isVerbose = common.isVerbose
    workingDirectory = try FileSystem.workingDirectory()
    let console = context.console
    let nearest: ConfigurationStore.Source =
      context.strictness == .house ? .nearest : .workingDirectory
    configurations = ConfigurationStore(
      common.configuration.map { .file($0) } ?? nearest,
      workingDirectory: workingDirectory,
      warn: { console.warn("\($0)") }
    )
    providers = services.map { Self.providers(context, $0) } ?? []
    date = Self.date
  }

  /// The same for the next piece of a long run: another moment, and configurations as they are by then.
  func renewed() -> FileSession { FileSession(renewing: self) }

  private init(renewing session: FileSession) {
    context = session.context
    workingDirectory = session.workingDirectory
    configurations = session.configurations.renewed()
    providers = session.providers
    date = Self.date
    isVerbose = session.isVerbose
    indent = session.indent
  }

  private static var date: String {
    let now = Timestamp(secondsSince1970: Machine.secondsSince1970)
    return now.map { String(decoding: $0.textInSeconds, as: UTF8.self) } ?? ""
  }

  private static func providers(
    _ context: RunContext,
    _ services: KeyServiceOptions
  ) -> [any KeyProvider] {
    let local =
      services.usesLocal
      ? ProviderRegistry.local(
        environment: context.environment.variables,
        interaction: context.console.providerInteraction
      ) : []
    return local + services.addresses.map { UnreachableKeyService(address: $0) }
  }

  /// The columns to indent by in what is written anew: what was asked for, else what the configuration
  /// says.
  func indentation(of format: DocumentFormat, forFile path: String?) throws -> Int? {
    if let indent { return indent }
    guard let stores = try configurations.configuration(forFile: path)?.indentation else {
      return nil
    }
    switch format {
    case .yaml: return stores.yaml
    case .json: return stores.json
    case .binary: return stores.jsonBinary
    case .dotenv, .ini: return nil
    }
  }

  /// Whose key it is, as the configuration for a file says; the reference knows no names.
  func name(of key: MasterKeyIdentifier, forFile path: String?) -> String? {
    guard context.strictness == .house else { return nil }
    return (try? configurations.configuration(forFile: path))?.roster.name(of: key)
  }

  /// Reads a file.
  ///
  /// - Throws: `FileFailure`.
  func read(_ path: String) throws -> WorkFile {
    do {
      return try WorkFile.read(path, in: workingDirectory)
    } catch {
      throw FileFailure(path, .reading, error)
    }
  }

  /// Reads standard input as if it were a file of a name.
  func readStandardInput(named name: String?) throws -> WorkFile {
    let bytes = try FileSystem.read(.standardInput, path: "-", limit: WorkFile.byteLimit)
    let path = name.map { FileSystem.absolute($0, in: workingDirectory) }
    return WorkFile(path: "-", absolutePath: path ?? "", bytes: bytes)
  }
}
