internal import CHost
internal import Glibc

/// What the process does about signals.
package enum Signals {
  /// A file or directory that a fatal signal removes, until it is forgotten.
  package struct RemovalToken: Sendable {
    fileprivate let number: Int32
  }

  /// Makes writing to a pipe or socket without a reader an error, `EPIPE`, instead of the silent
  /// end of the process; `main` calls it first.
  ///
  /// Child programs get the default action back. `Subprocess` does not rely on it.
  package static func ignoreBrokenPipe() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Makes writing beyond the limit on the size of files an error instead of the end of the process.
  ///
  /// The error is `EFBIG`. Child programs get the default action back.
  package static func ignoreFileSizeLimit() {
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Has a file removed when SIGHUP, SIGINT, SIGQUIT or SIGTERM ends the process.
  ///
  /// To be called before the file is created. The process must not change its directory meanwhile. A
  /// signal that was ignored when the process started, as `nohup` does, stays ignored.
  ///
  /// - Returns: A token for `forget`, or nil when 4096 files are remembered already.
  package static func removeOnFatalSignal(_ path: String) -> RemovalToken? {
    let number = unsafe chost_remember_file(path)
    return number < 0 ? nil : RemovalToken(number: number)
  }

  /// Has a directory removed with everything in it when such a signal ends the process.
  ///
  /// - Returns: A token for `forget`, or nil when 4096 files are remembered already.
  package static func removeTreeOnFatalSignal(_ path: String) -> RemovalToken? {
    removeOnFatalSignal(path + "/")
  }

  /// Leaves a file alone from now on, because it is finished or gone; once for each token.
  package static func forget(_ token: RemovalToken) {
    chost_forget_file(token.number)
  }

  /// The name of a signal, such as "SIGTERM".
  package static func name(of number: Int32) -> String {
    guard let name = unsafe chost_signal_name(number) else { return "signal \(number)" }
    return unsafe "SIG" + String(cString: name)
  }
}
