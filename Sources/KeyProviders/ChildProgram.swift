internal import CryptoPrimitives
internal import HostSystem

/// A program that is run to its end, with secrets going in and out through pipes only.
struct ChildProgram: Sendable {
  /// A name, which is searched for, or a path.
  var name: String
  var arguments: [String] = []
  var environment: [String: String]
  var outputByteLimit = 1 << 20

  /// Runs the program.
  ///
  /// - Parameter input: What it reads; nil for nothing at all.
  /// - Returns: What it wrote, never empty.
  /// - Throws: `ChildProgramFault` where it does not end well, or writes nothing.
  func run(input: SecretBytes? = nil) throws(ChildProgramFault) -> SecretBytes {
    var launch = Subprocess.Launch(try path(), arguments, environment: environment)
    launch.input = input == nil ? .discarded : .pipe
    launch.errors = .pipe
    launch.bufferLimit = outputByteLimit
    var result = try finish(start(launch), input: input ?? SecretBytes(copying: []))
    let output = SecretBytes(moving: &result.output)
    let said = ForeignText(result.errors)
    switch result.status {
    case .exited(0): break
    case .exited(let code): throw .exited(code, said: said)
    case .signalled(let number): throw .signalled(number, said: said)
    }
    guard output.count > 0 else { throw .noOutput(said: said) }
    return output
  }

  private func path() throws(ChildProgramFault) -> String {
    guard !name.utf8.contains(UInt8(ascii: "/")) else { return name }
    guard let path = Executable.find(name, in: environment["PATH"] ?? "") else {
      throw .notFound(name)
    }
    return path
  }

  private func start(_ launch: Subprocess.Launch) throws(ChildProgramFault) -> Subprocess {
    do throws(SystemError) {
      return try Subprocess(launch)
    } catch {
      throw .cannotStart(launch.executable, reason: error.description)
    }
  }

  private func finish(
    _ child: consuming Subprocess,
    input: SecretBytes
  ) throws(ChildProgramFault) -> Subprocess.Result {
    do throws(SubprocessError) {
      return try input.withBytes { (bytes) throws(SubprocessError) in
        try child.finish(input: bytes)
      }
    } catch .outputTooLong(let limit) {
      throw .tooMuchOutput(limit: limit)
    } catch .system(let error) {
      throw .connection(reason: error.description)
    } catch {
      throw .connection(reason: "it closed its input")
    }
  }
}

extension ChildProgram {
  /// Takes a command as a user writes it: words, of which the first is the program.
  init(command: String, environment: [String: String]) throws(ChildProgramFault) {
    let words: [String]
    do throws(ShellWords.Fault) {
      words = try ShellWords.split(command)
    } catch {
      throw .unfinishedCommand
    }
    guard let name = words.first, !name.isEmpty else { throw .emptyCommand }
    self.init(name: name, arguments: Array(words.dropFirst()), environment: environment)
  }
}
