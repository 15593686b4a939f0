internal import CommandParsing

/// Who is asked to encrypt and decrypt data keys.
struct KeyServiceOptions: Equatable, Sendable {
  /// The options these are read from.
  static let table: [Option] = [.localKeyService, .keyService]

  /// Whether this program does it itself.
  let usesLocal: Bool

  /// The addresses of other services, such as `tcp://host:5000`.
  let addresses: [String]

  /// Nobody, for what needs no key.
  static let none = KeyServiceOptions(usesLocal: false, addresses: [])

  private init(usesLocal: Bool, addresses: [String]) {
    self.usesLocal = usesLocal
    self.addresses = addresses
  }

  /// Reads the options.
  init(_ arguments: Arguments) {
    usesLocal = arguments.isSet(.localKeyService)
    addresses = arguments.values(of: .keyService)
  }
}

extension Option {
  private static let keyServiceHeading = "Key services"

  static let localKeyService = flag(
    "--enable-local-keyservice",
    help: "Use the keys on this machine; `--enable-local-keyservice=false` does not.",
    heading: keyServiceHeading,
    environment: "SOPS_ENABLE_LOCAL_KEYSERVICE",
    defaultValue: true
  )
  static let keyService = value(
    "--keyservice",
    placeholder: "URI",
    help: "Ask the key service at URI, such as `tcp://host:5000` or `unix:///run/keys`, too.",
    heading: keyServiceHeading,
    isRepeatable: true,
    environment: "SOPS_KEYSERVICE"
  )
}
