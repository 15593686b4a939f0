internal import CHost

/// What a program that handles secrets does before anything else.
package enum Hardening {
  /// Forbids core dumps and other processes' looking into this one (`PR_SET_DUMPABLE`).
  ///
  /// Child programs are not affected, since the system resets the flag when a program is started.
  package static func protectMemory() {
    chost_forbid_dumps()
  }

  /// Makes sure that the standard streams exist, so that no file opened later is taken for one.
  package static func occupyStandardStreams() {
    chost_occupy_standard_descriptors()
  }
}
