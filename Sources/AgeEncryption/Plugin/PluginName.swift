/// The name of a plugin, which is part of its keys and of its program's name.
///
/// A name cannot lead anywhere else than to a program called `age-plugin-NAME`: there is no slash
/// in it.
public struct PluginName: Hashable, Sendable, CustomStringConvertible {
  /// The name, in lower case.
  public let description: String

  /// Takes a name of lower-case letters, digits, and `+-._`.
  ///
  /// - Throws: `AgeError.plugin` with `PluginError.invalidName`.
  public init(_ name: String) throws(AgeError) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isAllowed) else {
      throw .plugin(name: PluginText.harmless(name), .invalidName)
    }
    description = name
  }

  /// The name of the program.
  var executable: String { "age-plugin-" + description }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default:
      false
    }
  }
}
