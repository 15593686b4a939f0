internal import CHost
internal import Glibc

extension FileDescriptor {
  /// The access list of a file: who besides owner and group may do what.
  private static let accessList = "system.posix_acl_access"

  /// What says something about the old content, or would give it rights: the system sets it anew.
  private static let notForNewContent = ["security.capability", "security.ima", "security.evm"]

  /// Gives the file the extended attributes of another, its access list among them.
  ///
  /// An attribute that this process may not set, such as a label of the system's, is passed over, but
  /// not the access list. Neither may the file keep one that it was given because of its directory.
  ///
  /// - Returns: Whether the file has the other's access list.
  /// - Throws: `SystemError` for a reason that is not about rights, such as a full disk.
  func adoptAttributes(of other: borrowing FileDescriptor) throws(SystemError) -> Bool {
    var hasAccessList = false
    for name in try other.attributeNames() where !Self.notForNewContent.contains(name) {
      guard let value = try other.attribute(name), try setAttribute(name, to: value) else {
        guard name != Self.accessList else { return false }
        continue
      }
      hasAccessList = hasAccessList || name == Self.accessList
    }
    guard !hasAccessList else { return true }
    return unsafe fremovexattr(rawValue, Self.accessList) == 0 || Self.isAboutRights(errno)
      || errno == ENODATA
  }

  private func attributeNames() throws(SystemError) -> [String] {
    // Most files have none, and so cost no memory.
    guard flistxattr(rawValue, nil, 0) != 0 else { return [] }
    var buffer = [CChar](repeating: 0, count: Int(XATTR_LIST_MAX))
    let count = unsafe flistxattr(rawValue, &buffer, buffer.count)
    guard count >= 0 else {
      if Self.isAboutRights(errno) { return [] }
      throw .last("flistxattr")
    }
    // A name that is not text is nobody's.
    return buffer[..<count].split(separator: 0).compactMap { name in
      String(validating: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  private func attribute(_ name: String) throws(SystemError) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: Int(XATTR_SIZE_MAX))
    let count = unsafe fgetxattr(rawValue, name, &buffer, buffer.count)
    guard count < 0 else { return Array(buffer[..<count]) }
    if Self.isAboutRights(errno) || errno == ENODATA { return nil }
    throw .last("fgetxattr")
  }

  private func setAttribute(_ name: String, to value: [UInt8]) throws(SystemError) -> Bool {
    guard unsafe fsetxattr(rawValue, name, value, value.count, 0) != 0 else { return true }
    if Self.isAboutRights(errno) { return false }
    throw .last("fsetxattr")
  }

  /// Whether a call failed because of what the file system or the process's rights are.
  private static func isAboutRights(_ code: Int32) -> Bool {
    [EACCES, EPERM, ENOTSUP, ENOSYS, EINVAL].contains(code)
  }
}
