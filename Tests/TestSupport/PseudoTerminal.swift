import Foundation
import Glibc

/// A terminal with nobody in front of it but the test, which types when it has read what it waits
/// for.
///
///     let terminal = try PseudoTerminal()
///     let program = try terminal.spawn("/usr/bin/passwd", environment: [:])
///     try terminal.type("secret\n", after: "New password:")
///     #expect(try terminal.waitForEnd(of: program) == .exited(0))
///     #expect(terminal.output.contains("updated"))
public final class PseudoTerminal: @unchecked Sendable {
  /// How a program ended.
  public enum Status: Equatable, Sendable {
    /// It exited with this code.
    case exited(Int32)
    /// A signal of this number ended it.
    case signalled(Int32)
  }

  /// What a test waited for in vain.
  public enum Failure: Error {
    /// The text was not shown in time; with what was.
    case notShown(String, output: String)
    /// The program did not end in time; it has been killed. With what was shown.
    case notEnded(output: String)
    /// A call to the operating system failed.
    case system(String, Int32)
  }

  /// Where a program's standard streams lead, apart from the terminal.
  public struct Redirection: Sendable {
    /// The file that is standard input; nil for the terminal.
    public var input: String?
    /// The file that standard output is written to; nil for the terminal.
    public var output: String?
    /// The file that standard error is written to; nil for the terminal.
    public var errors: String?

    /// Makes a redirection; every stream not named is the terminal.
    public init(input: String? = nil, output: String? = nil, errors: String? = nil) {
      self.input = input
      self.output = output
      self.errors = errors
    }
  }

  /// The path of the side that programs see.
  public let path: String

  // The lock guards what has been read; the descriptor is closed by `hangUp` alone.
  private let lock = NSLock()
  private let master: Int32
  private var shown: [UInt8] = []
  private var searched = 0
  private var isOpen = true

  /// Makes a terminal of 80 columns.
  public init(columns: UInt16 = 80) throws {
    // What posix_openpt(3) and its like do; Glibc's module does not show them.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0 else { throw Failure.system("open", errno) }
    /// `TIOCSPTLCK` and `TIOCGPTN`.
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var lock: Int32 = 0
    var number: Int32 = 0
    guard ioctl(master, setLock, &lock) == 0, ioctl(master, getNumber, &number) == 0 else {
      throw Failure.system("ioctl", errno)
    }
    path = "/dev/pts/\(number)"
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  deinit { hangUp() }

  /// Everything shown so far, as the terminal got it.
  public var output: String {
    lock.withLock { String(decoding: shown, as: UTF8.self) }
  }

  /// Whether the terminal shows what is typed.
  public var hasEcho: Bool {
    var settings = termios()
    return tcgetattr(master, &settings) == 0 && settings.c_lflag & UInt32(ECHO) != 0
  }

  /// Opens the side that programs see; the caller closes it.
  public func openProgramSide() throws -> Int32 {
    let descriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.system("open", errno) }
    return descriptor
  }

  /// Starts a program with this as its controlling terminal, in a session of its own.
  public func spawn(
    _ executable: String,
    _ arguments: [String] = [],
    environment: [String: String],
    redirecting redirection: Redirection = Redirection()
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A session leader without a terminal gets the first one it opens.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    for stream: Int32 in 1...2 { posix_spawn_file_actions_adddup2(&actions, 0, stream) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    if let file = redirection.output {
      posix_spawn_file_actions_addopen(&actions, 1, file, writing, 0o600)
    }
    if let file = redirection.errors {
      posix_spawn_file_actions_addopen(&actions, 2, file, writing, 0o600)
    }
    if let file = redirection.input {
      posix_spawn_file_actions_addopen(&actions, 0, file, O_RDONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    /// `POSIX_SPAWN_SETSID`, which the C library shows only to GNU programs.
    let newSession: Int32 = 0x80
    let flags = Int32(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | newSession
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0 + "=" + $1) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var program: pid_t = 0
    let code = posix_spawn(&program, executable, &actions, &attributes, words, variables)
    guard code == 0 else { throw Failure.system("posix_spawn", code) }
    return program
  }

  /// Waits until a text is shown that was not waited for before.
  public func wait(for text: String, timeout: TimeInterval = 20) throws {
    let deadline = Date(timeIntervalSinceNow: timeout)
    let wanted = Array(text.utf8)
    while true {
      let isFound = lock.withLock {
        guard let range = shown[searched...].firstRange(of: wanted) else { return false }
        searched = range.upperBound
        return true
      }
      if isFound { return }
      guard readOnce(before: deadline) else { throw Failure.notShown(text, output: output) }
    }
  }

  /// Types keys, as soon as a text is shown if one is given.
  public func type(_ keys: String, after text: String? = nil) throws {
    if let text { try wait(for: text) }
    let bytes = Array(keys.utf8)
    guard write(master, bytes, bytes.count) == bytes.count else {
      throw Failure.system("write", errno)
    }
  }

  /// Types keys as soon as a text is shown, from a thread of its own; a terminal on which the text
  /// never comes is hung up, so that nobody waits for the keys.
  public func typeInBackground(_ keys: String, after text: String) {
    Thread.detachNewThread {
      do { try self.type(keys, after: text) } catch { self.hangUp() }
    }
  }

  /// Hangs up as soon as a text is shown, from a thread of its own.
  public func hangUpInBackground(after text: String) {
    Thread.detachNewThread {
      try? self.wait(for: text)
      self.hangUp()
    }
  }

  /// Reads what is shown until a program has ended.
  public func waitForEnd(of program: pid_t, timeout: TimeInterval = 20) throws -> Status {
    let deadline = Date(timeIntervalSinceNow: timeout)
    var status: Int32 = 0
    while waitpid(program, &status, WNOHANG) == 0 {
      // Short turns, since a program may end and leave the terminal open to others.
      _ = readOnce(before: min(deadline, Date(timeIntervalSinceNow: 0.02)))
      guard Date() < deadline else {
        kill(program, SIGKILL)
        waitpid(program, &status, 0)
        throw Failure.notEnded(output: output)
      }
    }
    readWhatIsThere()
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  /// Reads what has been shown already, without waiting.
  public func readWhatIsThere() {
    while readOnce(before: Date()) {}
  }

  /// Closes the terminal under its programs.
  public func hangUp() {
    lock.withLock {
      guard isOpen else { return }
      isOpen = false
      close(master)
    }
  }

  /// Reads once; false when nothing came in time or nothing can come any more.
  private func readOnce(before deadline: Date) -> Bool {
    let remaining = max(0, deadline.timeIntervalSinceNow * 1000).rounded(.up)
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard lock.withLock({ isOpen }), poll(&ready, 1, Int32(remaining)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    lock.withLock { shown += buffer[..<count] }
    return true
  }
}
