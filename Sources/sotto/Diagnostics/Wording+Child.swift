internal import Glibc
internal import HostSystem

extension Wording {
  /// Why a command that is to get decrypted values does not run.
  init(_ error: ChildError) {
    self =
      switch error {
      case .unknownUser(let name): Wording("there is no user \(Self.quote(name))")
      case .userNotAssumed(let name, .system(let reason)):
        Wording(reason).following("the command cannot run as \(Self.quote(name))")
          .hinting("only root can run commands as somebody else")
      case .userNotAssumed(let name, .notAssumed):
        Wording("the command cannot run as \(Self.quote(name)): rights would stay behind")
      case .notStarted(let reason):
        Wording(reason).following("the command could not be started")
          .hinting(reason.code == E2BIG ? "\"sotto exec-file\" takes content of any size" : nil)
      }
  }

  /// Why an entry of a file cannot be a variable.
  init(_ fault: VariableFault) {
    self =
      switch fault {
      case .collection(let key):
        Wording(
          "\(Self.quote(key)) is a list or a mapping, and a variable holds a single value",
          hints: ["\"sotto exec-file\" gives a command the whole file"]
        )
      case .equalsSign(let key):
        Wording("\(Self.quote(key)) has a \"=\", which no variable can have in its name")
      case .zeroByte(let key):
        Wording("\(Self.quote(key)) has a zero byte, which would end the variable early")
      case .noName: Wording("a key is empty, and every variable has a name")
      }
  }

  /// Why there is no place for secrets.
  init(_ error: PrivateDirectoryError) {
    let lines = error.attempts.map { attempt in
      "\(attempt.place): \(Self.reason(attempt.obstacle))"
    }
    self.init(
      "there is no place in memory for the decrypted file",
      paragraphs: lines.isEmpty ? [] : [lines],
      hints: ["XDG_RUNTIME_DIR or TMPDIR can name a directory on a tmpfs"]
    )
  }

  private static func reason(_ obstacle: PrivateDirectoryError.Obstacle) -> String {
    switch obstacle {
    case .notAbsolute: "the path is not absolute"
    case .notInMemory: "it is on a disk"
    case .notSafe: "others could put something else in its place"
    case .system(let error): "\(error)"
    }
  }

  fileprivate func hinting(_ hint: String?) -> Wording {
    var words = self
    words.hints += [hint].compactMap(\.self)
    return words
  }
}
