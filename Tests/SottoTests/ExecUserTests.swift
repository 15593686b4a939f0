import Foundation
import Glibc
import TestSupport
import Testing

/// Commands that run as somebody else.
@Suite("exec-env and exec-file for another user")
struct ExecUserTests {
  private let bench: SecretsBench

  init() throws {
    bench = try SecretsBench()
    try bench.encrypt("a: 1\nUSER: mine\n", to: "a.yaml")
    // The working directory must be one that the user can be in.
    chmod(bench.files.folder + "/..", 0o755)
  }

  private static var nobody: (user: uid_t, group: gid_t, home: String)? {
    guard let entry = getpwnam("nobody") else { return nil }
    return (entry.pointee.pw_uid, entry.pointee.pw_gid, String(cString: entry.pointee.pw_dir))
  }

  @Test(.enabled(if: getuid() == 0 && nobody != nil, "only root can run commands as nobody"))
  func `the command runs as the user, with the user's variables below those of the file`() throws {
    let nobody = try #require(Self.nobody)
    let script = "id -u; id -g; id -G; echo $HOME; echo $LOGNAME $USER $a $OTHER"
    let identity = "\(nobody.user)\n\(nobody.group)\n\(nobody.group)\n\(nobody.home)\n"
    let variables = ["OTHER": "x", "HOME": "/root", "LOGNAME": "root"]
    try #expect(
      bench.run("exec-env", "--user", "nobody", "a.yaml", script, environment: variables)
        == .success(identity + "nobody mine 1 x\n")
    )
    try #expect(
      bench.run("exec-env", "--user", "nobody", "--pristine", "a.yaml", script)
        == .success(identity + "nobody mine 1\n")
    )
    try #expect(
      bench.run("exec-env", "--user", "nobody", "--same-process", "a.yaml", "id -u")
        == .success("\(nobody.user)\n")
    )
  }

  @Test(
    .enabled(
      if: getuid() == 0 && nobody != nil && Memory.isThere,
      "only root can run commands as nobody, and /dev/shm must be in memory"
    ),
    arguments: [[], ["--no-fifo"]]
  )
  func `the file is the user's, in a directory of the user's`(options: [String]) throws {
    let nobody = try #require(Self.nobody)
    let script = "stat -c '%u %a' {} $(dirname {}); id -u; echo $USER; cat {}; echo {}"
    let outcome = try bench.program().run(
      ["exec-file", "--user", "nobody"] + options + ["a.yaml", script]
    )
    let owner = "\(nobody.user) 600\n\(nobody.user) 700\n\(nobody.user)\nnobody\n"
    #expect(outcome.text.hasPrefix(owner + "a: 1\nUSER: mine\n/dev/shm/sotto-"))
    #expect(outcome.status == .exited(0) && outcome.errors == "")
    let path = outcome.text.split(separator: "\n").last.map(String.init) ?? ""
    #expect(access((path as NSString).deletingLastPathComponent, F_OK) == -1)
  }

  @Test func `a user that nobody knows is an error, and nothing runs`() throws {
    for command in ["exec-env", "exec-file"] {
      try #expect(
        bench.run(command, "--user", "no-such-user", "a.yaml", "echo ran")
          == .refused("there is no user \"no-such-user\"", by: "sotto \(command)")
      )
    }
  }

  @Test(.enabled(if: Tools.canBeNobody, Tools.cannotBeNobody))
  func `only root can run commands as somebody else`() throws {
    var program = try bench.files.asNobody("sotto")
    program.environment = bench.program().environment
    for command in ["exec-env", "exec-file"] {
      try #expect(
        program.run([command, "--user", "root", "a.yaml", "echo ran"])
          == .refused(
            "the command cannot run as \"root\": Operation not permitted",
            hints: "only root can run commands as somebody else",
            by: "sotto \(command)"
          )
      )
    }
  }
}
