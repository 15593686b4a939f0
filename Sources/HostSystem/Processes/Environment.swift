internal import Glibc

/// The variables a program was started with, as a value.
package struct Environment: Sendable, Equatable {
  /// Names and values.
  package let variables: [String: String]

  /// Makes an environment of given variables.
  package init(_ variables: [String: String]) { self.variables = variables }

  /// The environment of this process; `main` reads it once and hands it on.
  package static var current: Environment {
    var variables: [String: String] = [:]
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      let text = unsafe String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        // Of several variables with one name the first counts, as for getenv(3).
        let name = String(text[..<equals])
        if variables[name] == nil {
          variables[name] = String(text[text.utf8.index(after: equals)...])
        }
      }
      unsafe next += 1
    }
    return Environment(variables)
  }

  /// The value of a variable, or nil.
  package subscript(_ name: String) -> String? { variables[name] }
}
