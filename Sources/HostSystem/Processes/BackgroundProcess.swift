internal import CHost

/// The process that goes on with the work when the one that was started ends for whoever waits for it.
///
///     let process = try BackgroundProcess.begin()
///     let child = try Subprocess(launch)
///     process.isReady()
///
/// Until then the started process is there, and a failure becomes its own.
package struct BackgroundProcess: ~Copyable {
  private let word: Int32

  /// Goes on as another process; what is removed at the end should be made only afterwards.
  ///
  /// The process must have one thread. The one that was started does not come back from here.
  ///
  /// - Throws: `SystemError`, in the process that was started.
  package static func begin() throws(SystemError) -> BackgroundProcess {
    var word: Int32 = -1
    let code = unsafe chost_go_on_behind(&word)
    guard code == 0 else { throw SystemError(code: code, operation: "fork") }
    return BackgroundProcess(word: word)
  }

  private init(word: Int32) { self.word = word }

  /// Lets the started process end, with success, and gives the standard streams up.
  package consuming func isReady() {
    chost_be_ready(word)
  }
}
