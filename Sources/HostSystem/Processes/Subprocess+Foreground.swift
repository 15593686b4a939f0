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
    try run(forwardsTermination: forwardsTermination, patience: 0).status
  }

  /// Runs the program in front of the user until it ends, and tells whether somebody wanted this process
  /// to end meanwhile.
  ///
  /// SIGTERM and SIGHUP go to the child. The terminal's settings are afterwards what they were, whatever
  /// became of the child.
  ///
  /// - Parameter patience: How many seconds the child has to end after such a signal, before it is
  ///   killed.
  /// - Returns: How it ended, and the signal that was meant for this process, if there was one.
  /// - Throws: `SystemError`, also when the program cannot be executed.
  package func runOnTerminal(
    patience: UInt32
  ) throws(SystemError) -> (status: Subprocess.Status, signal: Int32?) {
    let settings = TerminalSettings.current()
    let ending = try run(forwardsTermination: true, patience: patience)
    if ending.signal != nil || ending.status != .exited(0) { settings?.restore() }
    return ending
  }

  private func run(
    forwardsTermination: Bool,
    patience: UInt32
  ) throws(SystemError) -> (status: Subprocess.Status, signal: Int32?) {
    var ending = chost_ending()
    let inherited = (CHOST_INHERITED, CHOST_INHERITED, CHOST_INHERITED)
    try unsafe perform("posix_spawn", streams: inherited) { request in
      unsafe chost_run(request, forwardsTermination, patience, &ending)
    }
    return (
      ending.by_signal ? .signalled(ending.code) : .exited(ending.code),
      ending.passed_on == 0 ? nil : ending.passed_on
    )
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
