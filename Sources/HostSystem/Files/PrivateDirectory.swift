internal import CHost
internal import Glibc

/// A directory for secrets that other programs are to read as files, such as an editor.
///
/// It is new, its owner's alone, and in memory, so that nothing in it reaches a disk. It is removed with
/// everything in it, also what other programs put there, when the value goes or a signal ends the
/// process; only `kill -9` leaves it, until the machine stops.
///
/// A system that swaps may write memory of a tmpfs to its swap partition, as it may any program's.
/// That cannot be forbidden for a tmpfs; a ramfs, which stays in memory, only root can make.
package struct PrivateDirectory: ~Copyable {
  /// The absolute path, without a slash at the end.
  package let path: String

  private let token: Signals.RemovalToken

  /// Makes a directory in the first place that will do.
  ///
  /// - Parameters:
  ///   - candidates: Where to try, in order: the values of `XDG_RUNTIME_DIR` and `TMPDIR`,
  ///     `/dev/shm`, `/tmp`. Only absolute paths count.
  ///   - acceptsDisk: Whether a place on a disk will do, because the user insists.
  /// - Throws: `PrivateDirectoryError` with what is wrong with each place.
  package init(
    in candidates: [String],
    acceptsDisk: Bool = false
  ) throws(PrivateDirectoryError) {
    var attempts: [PrivateDirectoryError.Attempt] = []
    for candidate in candidates {
      do throws(PrivateDirectoryError.Obstacle) {
        (path, token) = try Self.make(in: candidate, acceptsDisk: acceptsDisk)
        return
      } catch {
        attempts.append(PrivateDirectoryError.Attempt(place: candidate, obstacle: error))
      }
    }
    throw PrivateDirectoryError(attempts: attempts)
  }

  deinit {
    unsafe chost_remove_tree(path)
    Signals.forget(token)
  }

  /// Removes the directory with everything in it, which happens at the latest when the value goes.
  package consuming func remove() {}

  private static func make(
    in place: String,
    acceptsDisk: Bool
  ) throws(PrivateDirectoryError.Obstacle) -> (String, Signals.RemovalToken) {
    guard place.utf8.first == UInt8(ascii: "/") else { throw .notAbsolute }
    try check(place)
    let number = UInt64.random(in: .min ... .max)
    let path = FileSystem.normalize("\(place)/sotto-\(String(number, radix: 36))")
    guard let token = Signals.removeTreeOnFatalSignal(path) else {
      throw .system(SystemError(code: ENOSPC, operation: "mkdir", path: path))
    }
    do throws(PrivateDirectoryError.Obstacle) {
      guard unsafe mkdir(path, 0o700) == 0 else { throw .system(.last("mkdir", path: path)) }
      // Asked of the directory itself: anything may be mounted below a place by now.
      let isFit = acceptsDisk ? true : try isInMemory(path)
      guard isFit else { throw .notInMemory }
      return (path, token)
    } catch {
      unsafe rmdir(path)
      Signals.forget(token)
      throw error
    }
  }

  /// Refuses a place in which somebody else could put another directory in the place of this one.
  private static func check(_ place: String) throws(PrivateDirectoryError.Obstacle) {
    let status: FileStatus?
    do throws(SystemError) { status = try FileStatus.of(place) } catch { throw .system(error) }
    guard let status, status.kind == .directory else {
      throw .system(SystemError(code: ENOTDIR, operation: "mkdir", path: place))
    }
    let isSticky = status.permissions & 0o1000 != 0
    guard [0, geteuid()].contains(status.owner), isSticky || status.permissions & 0o022 == 0
    else { throw .notSafe }
  }

  private static func isInMemory(_ path: String) throws(PrivateDirectoryError.Obstacle) -> Bool {
    do throws(SystemError) {
      return try FileSystemType.of(path).isInMemory
    } catch {
      throw .system(error)
    }
  }

  /// Writes a new file that only its owner can read and write, and returns its path.
  ///
  /// - Parameters:
  ///   - content: All of it.
  ///   - name: The name, or a path below the directory, whose folders are made.
  /// - Returns: The path.
  /// - Throws: `SystemError`, also when the name is taken.
  package func write(_ content: Span<UInt8>, to name: String) throws(SystemError) -> String {
    let file = try child(name)
    let descriptor = try FileDescriptor.createNew(file, mode: 0o600)
    // Whatever the system's mask is.
    guard fchmod(descriptor.rawValue, 0o600) == 0 else { throw .last("fchmod", path: file) }
    do throws(SystemError) {
      try descriptor.write(content)
    } catch {
      throw SystemError(code: error.code, operation: error.operation, path: file)
    }
    return file
  }

  /// Makes a named pipe that only its owner can use, and returns its path; `PipeWriter` fills it.
  ///
  /// The name may be a path below the directory, whose folders are made.
  ///
  /// - Throws: `SystemError`, also when the name is taken.
  package func makePipe(_ name: String) throws(SystemError) -> String {
    let file = try child(name)
    guard unsafe mkfifo(file, 0o600) == 0 else { throw .last("mkfifo", path: file) }
    return file
  }

  /// The path of a new file, with the folders it lies in.
  private func child(_ name: String) throws(SystemError) -> String {
    let parts = FileSystem.normalize(name).split(separator: "/" as Character)
    let isInside =
      name.utf8.first != UInt8(ascii: "/") && !name.utf8.contains(0)
      && ![".", ".."].contains(parts.first)
    guard isInside else { throw SystemError(code: EINVAL, operation: "open", path: name) }
    var folder = path
    for part in parts.dropLast() {
      folder += "/" + part
      guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw .last("mkdir", path: folder)
      }
    }
    return path + "/" + parts.joined(separator: "/")
  }
}
