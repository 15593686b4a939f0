import DocumentFormats
import Glibc

/// What a source and its tree take of a process's memory.
enum Memory {
  /// The growth of the largest resident size while a source is read, source included, in sizes of
  /// the source.
  static func growth(of sample: [UInt8]) throws -> Double {
    // What the sample took to make is already in the largest size so far, so only the tree is seen
    // to grow.
    let before = try peak()
    let document = try Document(parsing: sample, as: .yaml)
    let after = try peak()
    guard document.parts.count == 1 else { throw BenchmarkError.refused }
    return Double(after - before) / Double(sample.count) + 1
  }

  /// Does it in a process of its own, where nothing else has raised the largest size.
  static func growthInChild() throws -> Double {
    guard let pipe = popen("/proc/\(getpid())/exe memory", "r") else {
      throw BenchmarkError.system("popen", errno)
    }
    var buffer = [CChar](repeating: 0, count: 64)
    let line = fgets(&buffer, 64, pipe) == nil ? nil : Double(text(buffer))
    guard pclose(pipe) == 0, let line else { throw BenchmarkError.system("memory", errno) }
    return line
  }

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 > 0x20 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func peak() throws -> Int {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else {
      throw BenchmarkError.system("getrusage", errno)
    }
    return usage.ru_maxrss * 1024
  }
}
