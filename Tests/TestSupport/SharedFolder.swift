import Foundation

/// A folder that is not part of the project and that tests use where it is.
enum SharedFolder {
  /// Finds the folder that a variable names, or that lies in `../shared` beside the checkout.
  static func find(_ name: String, variable: String) -> String? {
    let named = ProcessInfo.processInfo.environment[variable]
    let beside = Vectors.checkout + "/../shared/" + name
    return [named, beside].compactMap { $0 }.first { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
  }
}
