internal import Glibc

/// The variables of a program that is to be started, as the bytes that it gets.
///
/// Values need not be UTF-8, as those of the system are not either. They may be secret, so they are
/// erased when they have been handed over, and nothing of them shows in a description.
package struct EnvironmentBlock: Sendable, Equatable {
  /// `NAME=VALUE` each.
  private(set) var entries: [[UInt8]] = []
  private var places: [[UInt8]: Int] = [:]

  private static let equals = UInt8(ascii: "=")

  /// Makes a block without variables.
  package init() {}

  /// Makes a block of variables that are texts.
  package init(_ variables: [String: String]) {
    for (name, value) in variables { set(Array(name.utf8), to: Array(value.utf8)) }
  }

  /// Takes entries as a process has them; of several with one name the first counts, as for getenv(3).
  init(entries: [[UInt8]]) {
    for entry in entries {
      guard let equals = entry.firstIndex(of: Self.equals) else { continue }
      let name = Array(entry[..<equals])
      if places[name] == nil { set(name, to: Array(entry[(equals + 1)...])) }
    }
  }

  /// Gives a variable a value, whatever it had.
  package mutating func set(_ name: [UInt8], to value: [UInt8]) {
    var entry: [UInt8] = []
    entry.reserveCapacity(name.count + 1 + value.count)
    entry += name
    entry.append(Self.equals)
    entry += value
    guard let place = places[name] else {
      places[name] = entries.count
      return entries.append(entry)
    }
    FileSystem.erase(&entries[place])
    entries[place] = entry
  }

  /// Gives a variable a text, whatever it had.
  package mutating func set(_ name: String, to value: String) {
    set(Array(name.utf8), to: Array(value.utf8))
  }

  /// Overwrites all values and forgets them; copies of the block are not reached.
  package mutating func erase() {
    for index in entries.indices { FileSystem.erase(&entries[index]) }
    self = EnvironmentBlock()
  }
}

extension EnvironmentBlock: ExpressibleByDictionaryLiteral {
  /// Makes a block of variables that are texts.
  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { set(name, to: value) }
  }
}

extension EnvironmentBlock: CustomStringConvertible, CustomReflectable {
  /// The number of variables and nothing else.
  package var description: String { "EnvironmentBlock(\(entries.count) variables)" }

  /// An empty mirror, so that `dump` shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
