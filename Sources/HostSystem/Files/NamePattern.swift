/// A pattern of one name; see `FilePattern`.
struct NamePattern: Equatable, Sendable {
  private enum Element: Equatable, Sendable {
    case letter(Unicode.Scalar)
    case anyLetter
    case anyLetters
    case oneOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)

    /// Whether it can be this one letter.
    func matches(_ letter: Unicode.Scalar) -> Bool {
      switch self {
      case .letter(let own): own == letter
      case .anyLetter: true
      case .anyLetters: false
      case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(letter) } != isNegated
      }
    }
  }

  private let elements: [Element]

  init(_ text: some StringProtocol) {
    var rest = Array(text.unicodeScalars)[...]
    var elements: [Element] = []
    while let letter = rest.popFirst() {
      switch letter {
      case "*": if elements.last != .anyLetters { elements.append(.anyLetters) }
      case "?": elements.append(.anyLetter)
      case "[":
        if let (set, end) = Self.readSet(rest) {
          elements.append(set)
          rest = rest[end...]
        } else {
          elements.append(.letter(letter))
        }
      case "\\": elements.append(.letter(rest.popFirst() ?? letter))
      default: elements.append(.letter(letter))
      }
    }
    self.elements = elements
  }

  /// Whether it stands for one name only.
  var isLiteral: Bool {
    elements.allSatisfy { element in if case .letter = element { true } else { false } }
  }

  /// The name that a pattern without anything special stands for.
  static func unescaped(_ text: some StringProtocol) -> String {
    var name = String.UnicodeScalarView()
    for case .letter(let letter) in NamePattern(text).elements { name.append(letter) }
    return String(name)
  }

  /// Reads what stands behind a bracket; nil where it is not closed.
  private static func readSet(_ text: ArraySlice<Unicode.Scalar>) -> (Element, end: Int)? {
    var rest = text
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isFirst = true
    while let first = rest.popFirst() {
      // A closing bracket that comes first is a member.
      if first == "]", !isFirst { return (.oneOf(ranges, isNegated: isNegated), rest.startIndex) }
      isFirst = false
      guard let low = first == "\\" ? rest.popFirst() : first else { return nil }
      guard rest.first == "-", let next = rest.dropFirst().first, next != "]" else {
        ranges.append(low...low)
        continue
      }
      rest.removeFirst(2)
      guard let high = next == "\\" ? rest.popFirst() : next else { return nil }
      // A range from the higher to the lower holds nothing.
      if low <= high { ranges.append(low...high) }
    }
    return nil
  }

  /// Tells whether it stands for a name, in time at most the product of both lengths.
  func matches(_ name: some StringProtocol) -> Bool {
    let letters = Array(name.unicodeScalars)
    if letters.first == ".", elements.first != .letter(".") { return false }
    var (element, letter) = (0, 0)
    // Where to go on if what follows the last `*` does not fit: it takes one letter more.
    var retry: (element: Int, letter: Int)?
    while letter < letters.count {
      if element < elements.count, elements[element] == .anyLetters {
        retry = (element, letter)
        element += 1
      } else if element < elements.count, elements[element].matches(letters[letter]) {
        (element, letter) = (element + 1, letter + 1)
      } else if let last = retry {
        retry = (last.element, last.letter + 1)
        (element, letter) = (last.element + 1, last.letter + 1)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { $0 == .anyLetters }
  }
}
