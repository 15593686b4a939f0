/// What an encrypted file says of itself, in the block `sops` at its end.
///
/// Nothing of it is authenticated but `lastModified`, through the MAC: whoever can write the file can
/// change the keys and the selection.
public struct Metadata: Sendable, Equatable {
  /// The groups of master keys; one, unless the data key is shared out among several.
  public var keyGroups: [KeyGroup]

  /// How many groups are needed; 0 where nothing is said.
  public var shamirThreshold: Int

  /// The rule for the selection of values; nil where nothing is said.
  public var selection: SelectionRule?

  /// Whether the MAC covers only the encrypted values.
  public var macOnlyEncrypted: Bool

  /// When the content was encrypted last, as RFC 3339 text.
  public var lastModified: String

  /// The encrypted MAC; empty where there is none.
  public var mac: String

  /// The version of the program that made the file, or edited it last.
  public var version: String

  /// Collects what a file says of itself.
  public init(
    keyGroups: [KeyGroup],
    shamirThreshold: Int = 0,
    selection: SelectionRule? = nil,
    macOnlyEncrypted: Bool = false,
    lastModified: String = "",
    mac: String = "",
    version: String = formatVersion
  ) {
    self.keyGroups = keyGroups
    self.shamirThreshold = shamirThreshold
    self.selection = selection
    self.macOnlyEncrypted = macOnlyEncrypted
    self.lastModified = lastModified
    self.mac = mac
    self.version = version
  }

  /// The version of the format that is written: files say which `sops` reads them.
  public static let formatVersion = "3.13.2"
}
