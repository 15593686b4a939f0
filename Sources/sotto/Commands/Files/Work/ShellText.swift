/// Text that stands for itself in a command of the shell.
enum ShellText {
  private static let signs = Set("/._-+,:@%=".unicodeScalars)

  /// Whether a text has only letters, digits and signs without a meaning to a shell.
  ///
  /// The reference puts paths into commands as they are. Quotes around them would change what the quotes
  /// that stand there already mean, so what goes in must need none.
  static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      signs.contains(scalar) || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
    }
  }

  /// A command with a path for every `{}`.
  static func command(_ command: String, path: String) -> String {
    var result = ""
    var rest = command.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "{", rest.first == "}" {
        rest.removeFirst()
        result += path
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
