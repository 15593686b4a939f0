import Foundation

/// The folder of other projects' published test vectors, which is not part of this one.
public enum Vectors {
  /// The folder: `SOTTO_VECTORS`, or `../shared/vectors` beside the checkout; nil where neither is.
  public static let folder = SharedFolder.find("vectors", variable: "SOTTO_VECTORS")

  /// Whether the vectors are there; for `.enabled(if:)` together with `reason`.
  public static var areAvailable: Bool { folder != nil }

  /// Why a test of vectors was skipped.
  public static let reason: String =
    "published vectors not found: set SOTTO_VECTORS, or put them in ../shared/vectors"

  /// The root of the checkout these tests were built from.
  public static let checkout: String = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Reads a file of the folder.
  public static func read(_ name: String) throws -> [UInt8] {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
  }

  /// Lists the names of one of the folder's own folders, sorted; empty where the vectors are missing.
  public static func names(in subfolder: String) -> [String] {
    guard let folder else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + subfolder)
    return (names ?? []).sorted()
  }
}
