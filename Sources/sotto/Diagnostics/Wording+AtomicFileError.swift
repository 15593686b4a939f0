internal import HostSystem

extension Wording {
  /// The end of a sentence that has named the file.
  init(_ error: AtomicFileError) {
    switch error {
    case .system(let error): self.init(error)
    case .conflict(.writtenTwice, _): self.init("it would be written twice")
    case .conflict(let conflict, _):
      let what =
        switch conflict {
        case .changed: "somebody has changed it"
        case .replaced: "somebody has replaced it"
        case .vanished, .writtenTwice: "somebody has removed it"
        }
      self.init("\(what) since it was read", hints: ["nothing is lost; run the command again"])
    }
  }
}
