internal import CryptoPrimitives
internal import DocumentFormats
internal import HostSystem
internal import SOPS

/// Has a text edited until it can be written, or the user gives up.
///
/// Whatever goes wrong after the editor has ended, what was typed stays until the user has said what shall
/// become of it; where nobody can say it, the result is kept if there is one, since it is encrypted.
struct EditTurns {
  private let path: String
  private let subject: any EditSubject
  private let editor: Editor
  private let request: EditRequest
  private let console: Console

  init(
    _ path: String,
    _ subject: any EditSubject,
    _ editor: Editor,
    _ request: EditRequest,
    _ console: Console
  ) {
    self.path = path
    self.subject = subject
    self.editor = editor
    self.request = request
    self.console = console
  }

  /// Has the text edited.
  ///
  /// - Returns: Whether the file has changed.
  /// - Throws: `EditingError`, or what goes wrong before the editor opens.
  func run() throws -> Bool {
    let folder = try EditFolder.make(
      FileSystem.name(of: path),
      subject.text,
      acceptsDisk: request.allowsDisk,
      console
    )
    if let warning = editor.warning(using: folder.editorFolder) { console.warn(warning) }
    var position: TextPosition?
    while true {
      try editor.open(folder.file, at: position, using: folder.editorFolder)
      let (result, setback) = takeUp(folder)
      guard let setback else { return result != nil }
      try settle(setback, result)
      position = TextPosition(of: setback)
      try folder.restore(subject.text)
    }
  }

  /// Makes and writes the file for what the editor has left.
  ///
  /// - Returns: The file, if there is another one, and why it was not written.
  private func takeUp(_ folder: borrowing EditFolder) -> (result: [UInt8]?, setback: (any Error)?) {
    var result: [UInt8]?
    do {
      var text = try folder.read()
      defer { text.erase() }
      guard !subject.isUnchanged(text) else { return (nil, nil) }
      result = try subject.file(of: text)
      guard let result else { return (nil, nil) }
      if request.run.isDryRun {
        console.note("\(path): would be written")
      } else {
        try subject.write(result)
      }
      return (result, nil)
    } catch let failure as FileFailure where result != nil {
      return (result, EditingError.notWritten(failure))
    } catch {
      return (result, error)
    }
  }

  /// Tells what went wrong and asks what to do; returns to have the text edited again.
  private func settle(_ setback: any Error, _ result: [UInt8]?) throws {
    let failure = FileFailure(path, .working, setback)
    Console.writeError(Diagnostic(failure, program: console.program).text)
    switch EditQuestion(canKeep: result != nil, console).ask() {
    case .editAgain: return
    case .discard: throw EditingError.discarded(setback)
    case .keepBeside: try keep(result, setback)
    case nil:
      if result != nil { try keep(result, setback) }
      throw EditingError.discarded(setback)
    }
  }

  private func keep(_ result: [UInt8]?, _ setback: any Error) throws {
    guard let result else { return }
    let copy: String
    do throws(AtomicFileError) {
      copy = try CopyBeside.write(result, for: path)
    } catch {
      console.warn("\(path): no other file can be written either: \(Wording(error).message)")
      return
    }
    throw EditingError.keptBeside(path: copy, setback)
  }
}
