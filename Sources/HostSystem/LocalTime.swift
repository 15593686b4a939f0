internal import Glibc

/// The time on the user's clock.
package enum LocalTime {
  /// The present moment as RFC 3339 writes it, with the offset of the local time zone.
  package static func now() -> String {
    var seconds = time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&seconds, &parts)
    let offset = unsafe parts.tm_gmtoff
    let date = unsafe [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map { pad(Int($0)) }
    let dayText = date.map(pad).joined(separator: "-")
    let timeText = clock.joined(separator: ":")
    guard offset != 0 else { return "\(dayText)T\(timeText)Z" }
    let minutes = abs(offset) / 60
    let zone = "\(offset < 0 ? "-" : "+")\(pad(minutes / 60)):\(pad(minutes % 60))"
    return "\(dayText)T\(timeText)\(zone)"
  }

  private static func pad(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
