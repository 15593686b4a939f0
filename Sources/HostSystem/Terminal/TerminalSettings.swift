internal import Glibc

/// How the terminal treats keys and output, so that a program that dies without tidying up leaves it as
/// it was.
struct TerminalSettings {
  private let descriptor: Int32
  private let settings: termios

  /// The settings of the terminal that one of the standard streams is; nil where none is one.
  static func current() -> TerminalSettings? {
    for descriptor in [STDIN_FILENO, STDERR_FILENO, STDOUT_FILENO] {
      var settings = termios()
      guard unsafe tcgetattr(descriptor, &settings) == 0 else { continue }
      return TerminalSettings(descriptor: descriptor, settings: settings)
    }
    return nil
  }

  /// Puts the terminal back, unless another job has it by now.
  func restore() {
    let front = tcgetpgrp(descriptor)
    guard front < 0 || front == getpgrp() else { return }
    var settings = settings
    unsafe tcsetattr(descriptor, TCSANOW, &settings)
  }
}
