internal import CHost

/// What keeps other programs out of this one's memory.
package enum Hardening {
  /// Forbids core dumps and other processes' looking into this one (`PR_SET_DUMPABLE`).
  ///
  /// Child programs are not affected, since the system resets the flag when a program is started.
  package static func protectMemory() {
    chost_forbid_dumps()
  }
}
