/// Which member of a section a line is: the later line of a key takes the place of the earlier.
///
/// The key `-` stands for the next of `#1`, `#2` and so on.
struct INIKeyNumbering {
  private var numbers: [ArraySlice<UInt8>: Int] = [:]
  private var dashes = 0

  /// How many keys there are.
  var count: Int { numbers.count }

  /// The place of a line.
  struct Place {
    /// The number of the member.
    var number: Int
    /// Whether the key was not there before.
    var isNew: Bool
    /// What the `-` of the line stands for, or zero.
    var dash: Int
  }

  /// Takes the next line.
  mutating func place(_ entry: INIEntry, in source: [UInt8]) -> Place {
    var name = source[entry.name]
    var dash = 0
    if name.count == 1, name.first == UInt8(ascii: "-") {
      dashes += 1
      dash = dashes
      name = Self.name(dash)[...]
    }
    if let number = numbers[name] { return Place(number: number, isNew: false, dash: dash) }
    let number = numbers.count
    numbers[name] = number
    return Place(number: number, isNew: true, dash: dash)
  }

  /// The name that a `-` has.
  static func name(_ dash: Int) -> [UInt8] { [UInt8(ascii: "#")] + String(dash).utf8 }
}
