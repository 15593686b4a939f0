internal import HostSystem

extension Wording {
  /// Why a file was not edited.
  init(_ error: EditingError) {
    self =
      switch error {
      case .noEditor(let tried):
        Wording(
          "there is no editor: none of \(tried.joined(separator: ", ")) is in PATH",
          hints: ["name one in the variable SOPS_EDITOR or EDITOR"]
        )
      case .unreadableCommand(let variable, let fault):
        Wording("the editor in \(variable) cannot be read: \(Self.sentence(fault))")
      case .editorNotFound(let name, let variable):
        Wording(
          "the editor \(Self.quote(name)) is not in PATH",
          hints: ["the variable \(variable) names it"]
        )
      case .editorNotStarted(let name, let reason):
        Wording(reason).following("the editor \(Self.quote(name)) could not be started")
      case .editorFailed(let name, let status):
        Wording(
          "the editor \(Self.quote(name)) \(Self.sentence(status)); nothing is written",
          hints: ["in Vim, \":cq\" ends like this and \":wq\" does not"]
        )
      case .cancelled: Wording("cancelled; nothing is written")
      case .noMemory(let attempts): Self.noMemory(attempts)
      case .newFileKeys(let reason): Wording(reason)
      case .otherFormat:
        Wording(
          "edit keeps the format of a file, and --output-type names another one",
          hints: ["\"sotto decrypt\" and \"sotto encrypt\" change it"]
        )
      case .metadataInText, .metadataRemoved, .textRemoved: Self.text(error)
      case .unusableMetadata(let reason, let line):
        line.map { Wording(reason).following("line \($0)") } ?? Wording(reason)
      case .notWritten(let failure):
        // Its hints are for those who have typed nothing.
        Wording("it could not be written: \(Wording(failure.reason).message)")
      case .discarded: Wording("what was typed is discarded; nothing is written")
      case .keptBeside(let path, _):
        Wording(
          "what was typed is in \(Self.quote(path)), encrypted",
          hints: [
            "\"sotto decrypt\" shows both files; put together what is to stay, then remove it"
          ]
        )
      }
  }

  private static func text(_ error: EditingError) -> Wording {
    switch error {
    case .metadataInText(let name, let line):
      let place = line.map { "line \($0): " } ?? ""
      return Wording(
        "\(place)an entry must not be named \(quote(name)), where the metadata stands",
        hints: ["-s/--show-master-keys has the metadata edited too"]
      )
    case .metadataRemoved:
      return Wording(
        "the metadata is gone: the entry \"sops\", which says who can open the file",
        hints: ["leave its parts that you do not want to change"]
      )
    default: return Wording("the editor has removed the file that it was given")
    }
  }

  private static func sentence(_ fault: ShellWords.Fault) -> String {
    switch fault {
    case .unclosedQuote: "a quote is not closed"
    case .endsInBackslash: "it ends in a backslash"
    }
  }

  private static func sentence(_ status: Subprocess.Status) -> String {
    switch status {
    case .exited(let code): "ended with status \(code)"
    case .signalled(let number): "was ended by signal \(number)"
    }
  }

  private static func noMemory(_ attempts: [PrivateDirectoryError.Attempt]) -> Wording {
    Wording(
      "there is no place in memory where the text could lie while it is edited",
      paragraphs: [attempts.map { "\($0.place): \(sentence($0.obstacle))" }],
      hints: [
        "mount a tmpfs, for instance at /dev/shm, or name one in XDG_RUNTIME_DIR",
        "--allow-disk puts the text on a disk for as long as it is edited",
      ]
    )
  }

  private static func sentence(_ obstacle: PrivateDirectoryError.Obstacle) -> String {
    switch obstacle {
    case .notAbsolute: "no absolute path"
    case .notInMemory: "on a disk"
    case .notSafe: "others can change what is in it"
    case .system(let error): Wording(error).message
    }
  }
}
