internal import HostSystem

/// What went wrong with a file, and with which.
struct FileFailure: Error {
  /// What was done to the file.
  enum Stage {
    case reading
    case working
    case writing
  }

  let path: String
  let stage: Stage
  let reason: any Error

  init(_ path: String, _ stage: Stage, _ reason: any Error) {
    self.path = path
    self.stage = stage
    self.reason = reason
  }

  /// Names the file in errors of a piece of work.
  static func naming<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as FileFailure {
      throw error
    } catch let error as SystemError {
      // It may be another file that the work needs, as a configuration.
      throw FileFailure(error.path ?? path, .working, error)
    } catch {
      throw FileFailure(path, .working, error)
    }
  }
}

/// Several files that failed; nothing was written.
struct FileFailures: Error {
  let failures: [any Error]
  let fileCount: Int
}
