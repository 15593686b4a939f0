/// Which lines two versions of a file differ in, each by a name that does not change with its value.
///
/// A line is called by its key; ciphertext in a list is `item`, a comment `#`, and the lines of an
/// encrypted data key are `enc`. What a line has become stands as its name alone, what is new or gone
/// with a sign before it. Line ends belong to lines.
struct LineDifference {
  /// The names, in the order of the file.
  let names: [String]

  init(from old: [UInt8], to new: [UInt8]) {
    let (old, new) = (Self.lines(of: old.text), Self.lines(of: new.text))
    let (oldNames, newNames) = (Self.names(of: old), Self.names(of: new))
    var removed: [Int] = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.append(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    let gone = Set(removed)
    var names: [String] = []
    var position = 0
    func addInserted() {
      while inserted.contains(position) {
        names.append("+" + newNames[position])
        position += 1
      }
    }
    var result: [String] = []
    for offset in old.indices {
      addInserted()
      if gone.contains(offset) {
        names.append("-" + oldNames[offset])
      } else {
        position += 1
        result += Self.joined(names)
        names = []
      }
    }
    addInserted()
    result += Self.joined(names)
    self.names = result.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Names once what is gone and comes again under the same name.
  private static func joined(_ names: [String]) -> [String] {
    let removed = names.filter { $0.first == "-" }
    var left = names.filter { $0.first == "+" }.map { String($0.dropFirst()) }
    var result: [String] = []
    for name in removed {
      let name = String(name.dropFirst())
      guard let place = left.firstIndex(of: name) else {
        result.append("-" + name)
        continue
      }
      result += left[..<place].map { "+" + $0 } + [name]
      left.removeSubrange(...place)
    }
    return result + left.map { "+" + $0 }
  }

  /// The lines with their ends; members of JSON that share a line count as lines.
  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\"", previous == "," || previous == "{" {
        lines.append(line)
        line = ""
      }
      line.unicodeScalars.append(scalar)
      if scalar == "\n" {
        lines.append(line)
        line = ""
      }
      if scalar != " " { previous = scalar }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func names(of lines: [String]) -> [String] {
    var isInArmor = false
    return lines.map { line in
      if line.contains("-----BEGIN") { isInArmor = true }
      defer { if line.contains("-----END") { isInArmor = false } }
      return isInArmor ? "enc" : name(of: line)
    }
  }

  private static func name(of line: String) -> String {
    let start = line.range(of: "ENC[").map { line[..<$0.lowerBound] } ?? line[...]
    let words = start.drop { " \t-\"'{,".contains($0) }
    if words.first == "#" || words.first == ";" { return "#" }
    let key = words.prefix { !":=\"'\r\n".contains($0) && $0 != "\r\n" }
    let name = String(key.prefix { $0 != "}" && $0 != "]" }).trimmed
    return name.isEmpty && line.contains("ENC[") ? "item" : name
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  fileprivate func range(of word: String) -> Range<Index>? { firstRange(of: word) }
}

/// Files with everything taken out that is different each time, to compare what must stay.
enum Masked {
  /// A text in which each ciphertext is only its type, each encrypted data key gone, and the date.
  static func text(_ file: [UInt8]) -> String {
    var text = file.text
    text.replace(/ENC\[AES256_GCM,data:[^,]*,iv:[^,]*,tag:[^,]*,type:([a-z]*)\]/) { match in
      "ENC[\(match.1)]"
    }
    text.replace(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/, with: "ARMOR")
    // INI aligns keys, and does not move the others for one that comes or goes.
    text.replace(/(?m)^([a-z_0-9]+) +=/) { match in "\(match.1) =" }
    text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "DATE")
    return text
  }

  /// All ciphertexts of values, in the order of the file.
  static func ciphertexts(_ file: [UInt8]) -> [String] {
    file.text.matches(of: /ENC\[AES256_GCM,[^\]]*\]/).map { String($0.0) }
  }
}
