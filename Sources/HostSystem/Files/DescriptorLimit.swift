internal import Glibc

/// Room for many open files at a time, as long as the value lives.
///
/// The usual limit, 1024, is for old programs that keep sets of descriptors in so many bits. Programs may
/// raise it, and the limit of that is beyond anything done here.
struct DescriptorLimit: ~Copyable {
  private let found: rlimit?

  /// Makes room for some files more, as far as the system lets.
  init(roomFor count: Int) {
    var limit = rlimit()
    // What is open already and what else may be opened meanwhile is little.
    let wanted = rlim_t(count) + 256
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < wanted
    else {
      found = nil
      return
    }
    var raised = limit
    raised.rlim_cur = min(wanted, limit.rlim_max)
    let isRaised = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0
    found = isRaised ? limit : nil
  }

  deinit {
    // Child programs would inherit it.
    guard var found else { return }
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &found)
  }
}
