internal import CommandParsing
internal import SOPS

/// How the data key of a file is recovered.
struct DecryptionOptions: Equatable, Sendable {
  /// The options these are read from, without the one that skips the MAC.
  static let table: [Option] = [.decryptionOrder] + KeyServiceOptions.table

  /// The kinds of keys to try first; nil for age, then OpenPGP.
  let order: [MasterKeyKind]?

  /// Whether a file that somebody changed is taken as it is.
  let ignoresMAC: Bool

  /// Who is asked.
  let services: KeyServiceOptions

  /// Reads the options.
  ///
  /// - Throws: `RequestError.duplicateKeyKind`.
  init(_ arguments: Arguments, _ context: RunContext) throws(RequestError) {
    order = try Self.order(arguments.value(of: .decryptionOrder), context)
    ignoresMAC = arguments.isSet(.ignoreMAC)
    services = KeyServiceOptions(arguments)
  }

  /// Reads names with commas; those nobody knows have no effect, as in the reference.
  private static func order(
    _ text: String?,
    _ context: RunContext
  ) throws(RequestError) -> [MasterKeyKind]? {
    guard let text else { return nil }
    let names = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
    var kinds: [MasterKeyKind] = []
    for (index, name) in names.enumerated() {
      guard !names[..<index].contains(name) else { throw .duplicateKeyKind(name) }
      if let kind = MasterKeyKind(rawValue: name) {
        kinds.append(kind)
      } else if context.strictness == .house {
        context.console.warn("there are no keys of the kind \(Wording.quote(name))")
      }
    }
    return kinds
  }
}

extension Option {
  private static let decryptionHeading = "Decryption"

  static let decryptionOrder = value(
    "--decryption-order",
    placeholder: "KINDS",
    help: "Try keys of these kinds first, with commas between them: age, pgp, kms, gcp_kms,"
      + " azure_kv, hc_vault, hckms.",
    heading: decryptionHeading,
    environment: "SOPS_DECRYPTION_ORDER",
    defaultText: "age,pgp"
  )
  static let ignoreMAC = flag(
    "--ignore-mac",
    help: "Go on where the MAC shows that somebody changed the file.",
    heading: decryptionHeading
  )
}
