internal import CHost
internal import Glibc

/// A user's identity, as a process can take it on.
package struct Credentials: Equatable, Sendable {
  /// The name the user was looked up by.
  package let userName: String
  /// The number of the user.
  package let user: UInt32
  /// The number of the user's own group.
  package let group: UInt32
  /// The numbers of all groups, the user's own among them.
  package let groups: [UInt32]
  /// The home directory.
  package let home: String

  /// Looks a user up by name; nil where there is none.
  ///
  /// - Throws: `SystemError` where the system's lists of users cannot be read.
  package static func lookUp(_ name: String) throws(SystemError) -> Credentials? {
    guard !name.utf8.contains(0) else { return nil }
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 1 << 12)
    while true {
      let code = unsafe getpwnam_r(name, &entry, &buffer, buffer.count, &found)
      switch code {
      case 0:
        guard unsafe found != nil else { return nil }
        // The home directory stands in the buffer, and so is read before that goes.
        let home = unsafe entry.pw_dir.map { unsafe String(cString: $0) } ?? "/"
        let (user, group) = unsafe (entry.pw_uid, entry.pw_gid)
        let groups = try groups(of: name, group)
        return Credentials(userName: name, user: user, group: group, groups: groups, home: home)
      case EINTR: continue
      // What getpwnam(3) lists as "not found".
      case ENOENT, ESRCH, EBADF, EPERM: return nil
      case ERANGE where buffer.count < 1 << 20:
        buffer = [CChar](repeating: 0, count: buffer.count * 2)
      default: throw SystemError(code: code, operation: "getpwnam_r")
      }
    }
  }

  private static func groups(of name: String, _ group: gid_t) throws(SystemError) -> [UInt32] {
    var count: Int32 = 64
    while true {
      var groups = [gid_t](repeating: 0, count: Int(count))
      let known = count
      if unsafe getgrouplist(name, group, &groups, &count) >= 0 {
        return Array(groups.prefix(Int(count)))
      }
      // The system allows 65536.
      guard count > known, count <= 1 << 16 else {
        throw SystemError(code: ERANGE, operation: "getgrouplist")
      }
    }
  }

  /// Becomes the user for good, in all threads; only root can.
  ///
  /// The groups come first, since afterwards the right to change them is gone.
  ///
  /// - Throws: `CredentialsError`. What was done until then stays; the process should end.
  package func assume() throws(CredentialsError) {
    guard unsafe setgroups(groups.count, groups) == 0 else { throw .system(.last("setgroups")) }
    guard setgid(group) == 0 else { throw .system(.last("setgid")) }
    guard setuid(user) == 0 else { throw .system(.last("setuid")) }
    guard isAssumed, !canReturn else { throw .notAssumed }
  }

  private var isAssumed: Bool {
    var users = [uid_t](repeating: .max, count: 3)
    var ownGroups = [gid_t](repeating: .max, count: 3)
    unsafe chost_identity(&users, &ownGroups)
    guard users.allSatisfy({ $0 == user }), ownGroups.allSatisfy({ $0 == group }) else {
      return false
    }
    var others = [gid_t](repeating: .max, count: groups.count + 1)
    let count = unsafe getgroups(Int32(others.count), &others)
    return count >= 0 && Set(others.prefix(Int(count))) == Set(groups)
  }

  /// Whether the process could still become root; tried, since the ways to keep rights are many.
  private var canReturn: Bool {
    user != 0 && (setuid(0) == 0 || seteuid(0) == 0 || (group != 0 && setgid(0) == 0))
  }
}

/// Why a process has not become another user.
package enum CredentialsError: Error, Equatable, Sendable {
  /// A call to the operating system failed.
  case system(SystemError)
  /// The system says it is done, but it is not, or could be undone.
  case notAssumed
}
