internal import CHost
internal import Glibc

extension Subprocess.Launch {
  /// Runs the program in front of the user until it ends, with this process's streams.
  ///
  /// Ctrl-C and Ctrl-\\ at the terminal reach both programs. They are the child's business: an editor
  /// takes them for keys, and this process survives to put its work in order. A caller that wants to
  /// end as its child did looks at the status. The streams of the launch do not matter.
  ///
  /// - Parameter forwardsTermination: Whether SIGTERM and SIGHUP go to the child instead of ending
  ///   this process, which then ends after it.
  /// - Returns: How it ended.
  /// - Throws: `SystemError`, also when the program cannot be executed or its folder not be entered.
  package func runInForeground(
    forwardsTermination: Bool = false
  ) throws(SystemError) -> Subprocess.Status {
    var code: Int32 = 0
    var isSignal = false
    let inherited = (CHOST_INHERITED, CHOST_INHERITED, CHOST_INHERITED)
    try unsafe perform("posix_spawn", streams: inherited) { request in
      unsafe chost_run(request, forwardsTermination, &code, &isSignal)
    }
    return isSignal ? .signalled(code) : .exited(code)
  }

  /// Becomes the program; nothing of this one is left, and nothing of it is cleaned up.
  ///
  /// The program keeps the number of the process, its streams, and the descriptors that this process
  /// was started with.
  ///
  /// - Throws: `SystemError`, when the program cannot be executed or its folder not be entered.
  package func replaceProcess() throws(SystemError) -> Never {
    let inherited = (CHOST_INHERITED, CHOST_INHERITED, CHOST_INHERITED)
    try unsafe perform("execve", streams: inherited) { request in
      unsafe chost_become_program(request)
    }
    // A program that runs has taken this one's place.
    throw SystemError(code: ENOEXEC, operation: "execve", path: executable)
  }
}
