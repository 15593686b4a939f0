internal import CHost
internal import Glibc

/// The machine this runs on.
package enum Machine {
  /// The name of the machine in its network; nil where it has none.
  package static var hostName: String? {
    // Linux allows 64 bytes; the last stays zero.
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return nil }
    let name = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return name.isEmpty ? nil : String(validating: name, as: UTF8.self)
  }

  /// The time in seconds since the beginning of 1970, UTC.
  package static var secondsSince1970: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec
  }

  /// The number of processors that this process may use, at least 1.
  package static var processorCount: Int { Int(chost_processor_count()) }
}
