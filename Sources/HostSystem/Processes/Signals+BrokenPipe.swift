internal import Glibc

extension Signals {
  /// Ends the process as the system ends a writer without a reader, so that shells see the signal.
  package static func dieOfBrokenPipe() -> Never {
    _ = signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    // The signal may be blocked; its customary exit status says the same.
    exit(128 + SIGPIPE)
  }
}
