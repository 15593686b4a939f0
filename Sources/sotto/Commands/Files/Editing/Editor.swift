internal import HostSystem

/// The program in which the user edits, chosen once a run.
struct Editor {
  /// How long it has to end after somebody has sent this program a signal to end.
  private static let patience: UInt32 = 5

  /// The path of the program.
  let executable: String
  /// The options that the user gave with it.
  let arguments: [String]
  /// What is known of it; nil for any other program.
  let known: KnownEditor?
  /// The name by which the user knows it.
  let name: String
  private let environment: Environment

  /// Finds the editor: the one that `SOPS_EDITOR` or `EDITOR` names, or the first of the usual ones.
  ///
  /// - Throws: `EditingError`.
  init(_ environment: Environment) throws(EditingError) {
    let searchPath = environment["PATH"] ?? ""
    let (words, variable) = try Self.command(environment)
    if let name = words.first {
      guard let path = Self.path(of: name, in: searchPath) else {
        throw .editorNotFound(name, variable: variable)
      }
      self.init(path, name: name, Array(words.dropFirst()), environment)
      return
    }
    for name in KnownEditor.usual {
      guard let path = Executable.find(name, in: searchPath) else { continue }
      self.init(path, name: name, [], environment)
      return
    }
    throw .noEditor(tried: KnownEditor.usual)
  }

  private init(
    _ executable: String,
    name: String,
    _ arguments: [String],
    _ environment: Environment
  ) {
    self.executable = executable
    self.arguments = arguments
    self.name = name
    self.environment = environment
    let target = (try? FileSystem.resolveLinks(executable)) ?? executable
    known = KnownEditor.find(
      FileSystem.name(of: executable),
      linkedTo: FileSystem.name(of: target)
    )
  }

  /// The words of the first variable that has any, and its name.
  private static func command(
    _ environment: Environment
  ) throws(EditingError) -> (words: [String], variable: String) {
    for variable in ["SOPS_EDITOR", "EDITOR"] {
      guard let text = environment[variable] else { continue }
      do throws(ShellWords.Fault) {
        let words = try ShellWords.split(text)
        if words.first?.isEmpty == false { return (words, variable) }
      } catch {
        throw .unreadableCommand(variable: variable, error)
      }
    }
    return ([], "")
  }

  private static func path(of name: String, in searchPath: String) -> String? {
    name.utf8.contains(UInt8(ascii: "/")) ? name : Executable.find(name, in: searchPath)
  }

  /// The words behind the editor's name.
  ///
  /// - Parameters:
  ///   - file: The file to open.
  ///   - position: Where to open it.
  ///   - folder: A folder in memory that the editor can use as it likes.
  /// - Returns: The words.
  func words(
    for file: String,
    at position: TextPosition?,
    using folder: String
  ) -> [String] {
    guard let known else { return arguments + [file] }
    return known.arguments(arguments, surroundings(folder)) + arguments
      + known.words(for: file, at: position)
  }

  /// The variables that are other ones for the editor than for this program.
  func variables(using folder: String) -> [String: String] {
    // What filters and other programs inside the editor write on their way.
    let folders = known?.isClient == true ? [:] : ["TMPDIR": folder]
    return folders.merging(known?.variables(surroundings(folder)) ?? [:]) { $1 }
  }

  /// What the user should know before the editor opens.
  func warning(using folder: String) -> String? { known?.warning(surroundings(folder)) }

  private func surroundings(_ folder: String) -> KnownEditor.Surroundings {
    let home = environment["HOME"]
    return KnownEditor.Surroundings(
      folder: folder,
      variables: environment.variables,
      homeHas: { name in
        guard let home, let status = try? FileStatus.of(home + "/" + name) else { return false }
        return status.kind == .directory
      }
    )
  }

  /// Lets the user edit a file, and waits until that is done.
  ///
  /// - Throws: `EditingError`.
  func open(
    _ file: String,
    at position: TextPosition?,
    using folder: String
  ) throws(EditingError) {
    var block = environment.block
    for (name, value) in variables(using: folder) { block.set(name, to: value) }
    let launch = Subprocess.Launch(
      executable,
      words(for: file, at: position, using: folder),
      environment: block
    )
    let ending: (status: Subprocess.Status, signal: Int32?)
    do throws(SystemError) {
      ending = try launch.runOnTerminal(patience: Self.patience)
    } catch {
      throw .editorNotStarted(name, error)
    }
    guard ending.signal == nil, !ending.status.isInterruption else { throw .cancelled }
    guard ending.status == .exited(0) else { throw .editorFailed(name, ending.status) }
  }
}

extension Subprocess.Status {
  /// Whether the user has ended the program with Ctrl-C.
  fileprivate var isInterruption: Bool {
    /// `SIGINT`.
    self == .signalled(2)
  }
}
