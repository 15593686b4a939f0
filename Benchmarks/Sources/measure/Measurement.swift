import Glibc

/// What one run of a program took.
struct Measurement {
  /// Seconds on the clock.
  var wall: Double
  /// Seconds of processor time, of the program alone.
  var processor: Double
  /// The most memory it held, in MiB; never less than this program's own at the start (wait4(2)).
  var memory: Double
}

/// What goes wrong while measuring; every case ends the benchmark.
enum MeasurementError: Error {
  case failed([String], status: Int32)
  case system(String, Int32)
}

/// A program to run, with what it reads.
struct Run {
  /// Where standard input comes from, and whether somebody counts standard output.
  enum Surroundings {
    /// Nothing to read; the output is thrown away.
    case nothing
    /// `producer | program | consumer`: so many random bytes or a file, and so many bytes expected.
    case pipes(producer: [String], consumed: Int)
    /// A terminal, at which somebody answers every prompt.
    case terminal(prompts: Int)
  }

  private let words: [String]
  private let surroundings: Surroundings

  init(_ words: [String], _ surroundings: Surroundings = .nothing) {
    self.words = words
    self.surroundings = surroundings
  }

  /// Runs the program once.
  func measure() throws -> Measurement {
    switch surroundings {
    case .nothing:
      let null = open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      return try time { try spawn(words, input: null, output: null) }
    case .pipes(let producer, let count):
      let first = try makePipe()
      let second = try makePipe()
      let me = "/proc/self/exe"
      let source = try spawn([me] + producer, input: STDIN_FILENO, output: first.end)
      let sink = try spawn([me, "consume", "\(count)"], input: second.start, output: STDERR_FILENO)
      let result = try time {
        let child = try spawn(words, input: first.start, output: second.end)
        for descriptor in [first.start, first.end, second.start, second.end] { close(descriptor) }
        return child
      }
      _ = try wait(source, producer)
      _ = try wait(sink, ["consume", "\(count)"])
      return result
    case .terminal(let prompts):
      return try answering(prompts)
    }
  }

  private func time(_ start: () throws -> pid_t) throws -> Measurement {
    let begin = Self.now
    let usage = try wait(start(), words)
    return Measurement(
      wall: Self.now - begin,
      processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      memory: Double(usage.ru_maxrss) / 1024
    )
  }

  private func answering(_ prompts: Int) throws -> Measurement {
    // What unlockpt(3) and ptsname(3) do, which this module map does not show.
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: CInt = 0
    guard terminal >= 0, ioctl(terminal, 0x4004_5431, &number) == 0,
      ioctl(terminal, 0x8004_5430, &number) == 0
    else { throw MeasurementError.system("/dev/ptmx", errno) }
    defer { close(terminal) }
    let path = "/dev/pts/\(number)"
    return try time {
      let child = try spawn(words, terminal: path)
      var left = prompts
      var buffer = [UInt8](repeating: 0, count: 1024)
      while left > 0 {
        let count = read(terminal, &buffer, buffer.count)
        guard count > 0 else { break }
        // Each prompt ends in a colon and perhaps a blank.
        guard buffer[..<count].contains(UInt8(ascii: ":")) else { continue }
        left -= 1
        usleep(50_000)
        _ = write(terminal, "correct horse\n", 14)
      }
      return child
    }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

private func seconds(_ time: timeval) -> Double {
  Double(time.tv_sec) + Double(time.tv_usec) / 1e6
}

private func makePipe() throws -> (start: CInt, end: CInt) {
  var ends: [CInt] = [0, 0]
  guard pipe(&ends) == 0 else { throw MeasurementError.system("pipe", errno) }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}

private func spawn(
  _ words: [String],
  input: CInt = -1,
  output: CInt = -1,
  terminal: String? = nil
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  var attributes = posix_spawnattr_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  if let terminal {
    // The first terminal that the leader of a new session opens controls it.
    posix_spawnattr_setflags(&attributes, 0x80 /* POSIX_SPAWN_SETSID */)
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
  } else {
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
  }
  var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  var child: pid_t = 0
  let code = posix_spawn(&child, words[0], &actions, &attributes, &pointers, environ)
  guard code == 0 else { throw MeasurementError.system("posix_spawn \(words[0])", code) }
  return child
}

private func wait(_ child: pid_t, _ words: [String]) throws -> rusage {
  var status: Int32 = 0
  var usage = rusage()
  while wait4(child, &status, 0, &usage) < 0 {
    guard errno == EINTR else { throw MeasurementError.system("wait4", errno) }
  }
  guard status == 0 else { throw MeasurementError.failed(words, status: status) }
  return usage
}
