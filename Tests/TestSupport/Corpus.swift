import Foundation

/// The folder of files and keys of the reference, which is not part of this project.
public enum Corpus {
  /// The folder: `SOTTO_CORPUS`, or `../shared/corpus` beside the checkout; nil where neither is.
  public static let folder = SharedFolder.find("corpus", variable: "SOTTO_CORPUS")

  /// Whether the corpus is there; for `.enabled(if:)` together with `reason`.
  public static var isAvailable: Bool { folder != nil }

  /// Why a test of the corpus was skipped.
  public static let reason: String =
    "files of the reference not found: set SOTTO_CORPUS, or put them in ../shared/corpus"

  /// The path of a file of the folder.
  public static func path(_ name: String) throws -> String {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return folder + "/" + name
  }

  /// Reads a text of the folder.
  public static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }
}
