import DocumentFormatsTestSupport

/// Files like those people encrypt, large; about 150 bytes a value.
enum Sample {
  /// Groups of services with encrypted values, lists, and comments above and beside them.
  static func yaml(values: Int) -> [UInt8] {
    var random = SeededRandom(seed: 3)
    var text: [UInt8] = []
    text.reserveCapacity(values * 160)
    func add(_ line: String) { text += line.utf8 }
    for number in 0..<values {
      if number % 100 == 0 {
        add("\n# the values of group \(number / 100)\ngroup_\(number / 100):\n")
      }
      if number % 20 == 0 { add("  service_\(number % 100 / 20):\n") }
      if number % 9 == 0 { add("    # rotated by hand, see the list of \(number)\n") }
      let value = encrypted(&random)
      switch number % 20 {
      case 10: add("    list_\(number):\n    - \(value)\n")
      case 11: add("    - \(value)\n")
      case 5: add("    password_\(number): \(value) # beside it\n")
      default: add("    password_\(number): \(value)\n")
      }
    }
    return text
  }

  /// The same kind of file as JSON, as the reference indents it.
  static func json(values: Int) -> [UInt8] {
    var random = SeededRandom(seed: 4)
    var text = [UInt8]("{".utf8)
    text.reserveCapacity(values * 160)
    func add(_ line: String) { text += line.utf8 }
    for number in 0..<values {
      if number % 100 == 0 {
        add((number > 0 ? "\n\t}," : "") + "\n\t\"group_\(number / 100)\": {")
      }
      let comma = number % 100 == 0 ? "" : ","
      add("\(comma)\n\t\t\"password_\(number)\": \"\(encrypted(&random))\"")
    }
    add("\n\t}\n}\n")
    return text
  }

  private static func encrypted(_ random: inout SeededRandom) -> String {
    let data = base64(&random, 16 + 4 * random.below(4))
    let (vector, tag) = (base64(&random, 44), base64(&random, 24))
    return "ENC[AES256_GCM,data:\(data),iv:\(vector),tag:\(tag),type:str]"
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  private static func base64(_ random: inout SeededRandom, _ count: Int) -> String {
    var text: [UInt8] = []
    for _ in 0..<count - 1 { text.append(digits[random.below(64)]) }
    return String(decoding: text + [UInt8(ascii: "=")], as: UTF8.self)
  }
}
