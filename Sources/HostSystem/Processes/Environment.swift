internal import Glibc

/// The variables a program was started with, as a value.
package struct Environment: Sendable, Equatable {
  /// Names and values.
  package let variables: [String: String]

  /// `NAME=VALUE` each, as the process got them; names and values need not be UTF-8.
  private let entries: [[UInt8]]

  /// Makes an environment of given variables.
  package init(_ variables: [String: String]) {
    self.init(variables, entries: variables.map { Array("\($0)=\($1)".utf8) })
  }

  private init(_ variables: [String: String], entries: [[UInt8]]) {
    self.variables = variables
    self.entries = entries
  }

  /// The same variables for programs that this one starts, byte for byte.
  package var block: EnvironmentBlock { EnvironmentBlock(entries: entries) }

  /// The environment of this process; `main` reads it once and hands it on.
  package static var current: Environment {
    var variables: [String: String] = [:]
    var entries: [[UInt8]] = []
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
      unsafe entries.append(bytes(of: entry))
      unsafe next += 1
    }
    return Environment(variables, entries: entries)
  }

  private static func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
    unsafe UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
  }

  /// The value of a variable, or nil.
  package subscript(_ name: String) -> String? { variables[name] }
}
