internal import HostSystem

/// The command that gets decrypted values: who it runs as, and how it ends.
struct ChildCommand {
  private let options: ChildOptions
  private let context: RunContext
  private let user: Credentials?

  /// Prepares a command.
  ///
  /// - Throws: `ChildError.unknownUser`, or `SystemError`.
  init(_ options: ChildOptions, _ context: RunContext) throws {
    self.options = options
    self.context = context
    user = try options.user.map { name in
      guard let user = try Credentials.lookUp(name) else { throw ChildError.unknownUser(name) }
      return user
    }
  }

  /// Becomes the user that the command is to run as, for good.
  ///
  /// - Throws: `ChildError.userNotAssumed`.
  func becomeUser() throws {
    guard let user else { return }
    do throws(CredentialsError) {
      try user.assume()
    } catch {
      throw ChildError.userNotAssumed(user.userName, error)
    }
    // The system lets go of the protection when a process changes its user.
    Hardening.protectMemory()
  }

  /// What the command has in its environment beside decrypted values.
  func environment(isPristine: Bool = false) -> EnvironmentBlock {
    var block = isPristine ? EnvironmentBlock() : context.environment.block
    guard let user else { return block }
    block.set("HOME", to: user.home)
    block.set("USER", to: user.userName)
    block.set("LOGNAME", to: user.userName)
    return block
  }

  /// The shell with the command.
  ///
  /// - Parameters:
  ///   - environment: All of its environment.
  ///   - path: What stands for `{}`; nil where that means nothing.
  /// - Returns: What to start.
  func launch(
    _ environment: consuming EnvironmentBlock,
    path: String? = nil
  ) -> Subprocess.Launch {
    let command = path.map { ShellText.command(options.command, path: $0) } ?? options.command
    return Subprocess.Launch("/bin/sh", ["-c", command], environment: environment)
  }

  /// Runs the command to its end in front of the user.
  ///
  /// - Throws: `ChildError.notStarted`.
  func run(_ launch: borrowing Subprocess.Launch) throws -> ExitStatus {
    do throws(SystemError) {
      return exitStatus(try launch.runInForeground(forwardsTermination: true))
    } catch {
      throw ChildError.notStarted(error)
    }
  }

  /// Runs the command to its end behind a process that ends as soon as it has been started.
  ///
  /// - Throws: `ChildError.notStarted`.
  func run(
    _ launch: consuming Subprocess.Launch,
    behind process: consuming BackgroundProcess
  ) throws -> ExitStatus {
    (launch.input, launch.output, launch.errors) = (.discarded, .discarded, .discarded)
    do throws(SystemError) {
      var child = try Subprocess(launch)
      process.isReady()
      _ = try child.wait()
    } catch {
      throw ChildError.notStarted(error)
    }
    return .success
  }

  /// How this program ends after the command, with a word for everything that is no success.
  private func exitStatus(_ status: Subprocess.Status) -> ExitStatus {
    switch status {
    case .exited(0): return .success
    case .exited(let code):
      context.console.note("the command ended with status \(code)")
      return ExitStatus(rawValue: code)
    case .signalled(let number):
      context.console.note("the command was ended by \(Signals.name(of: number))")
      return .endedBySignal
    }
  }
}

/// Why a command does not run.
enum ChildError: Error, Equatable {
  /// There is no user of this name.
  case unknownUser(String)
  /// This process cannot become the user.
  case userNotAssumed(String, CredentialsError)
  /// The shell cannot be started.
  case notStarted(SystemError)
}
