import Foundation
import Glibc
import HostSystem
import TestSupport
import Testing

struct CredentialsTests {
  @Test func `a user is found by name`() throws {
    let root = try #require(try Credentials.lookUp("root"))
    #expect(root.user == 0 && root.group == 0 && root.userName == "root")
    #expect(root.groups.contains(0))
    #expect(root.home == "/root")
  }

  @Test(arguments: ["", "no-such-user", "0", "root\0", "a:b"])
  func `nobody else is found`(name: String) throws {
    #expect(try Credentials.lookUp(name) == nil)
  }

  @Test(.enabled(if: getuid() == 0, "only root can become somebody else"))
  func `a user is taken on for good`() async {
    await #expect(processExitsWith: .success) {
      let nobody = try #require(try Credentials.lookUp("nobody"))
      try nobody.assume()
      #expect(getuid() == nobody.user && geteuid() == nobody.user)
      #expect(getgid() == nobody.group && getegid() == nobody.group)
      var groups = [gid_t](repeating: 0, count: 100)
      let count = getgroups(100, &groups)
      #expect(Set(groups.prefix(Int(count))) == Set(nobody.groups))
      #expect(setuid(0) == -1 && setgid(0) == -1 && setgroups(0, nil) == -1)
      let root = try #require(try Credentials.lookUp("root"))
      let error = SystemError(code: EPERM, operation: "setgroups")
      #expect(throws: CredentialsError.system(error)) { try root.assume() }
    }
  }
}
