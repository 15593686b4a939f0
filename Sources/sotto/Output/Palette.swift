/// Colours for reports, where somebody sees them.
struct Palette: Sendable {
  /// What a word means to its reader.
  enum Tone: Sendable {
    case plain
    case heading
    case good
    case bad
    case faint
  }

  private let isColoured: Bool

  /// Chooses whether there are colours.
  init(isColoured: Bool) { self.isColoured = isColoured }

  /// The text in the colour of a tone.
  func paint(_ text: String, _ tone: Tone) -> String {
    let code =
      switch tone {
      case .plain: ""
      case .heading: "1"
      case .good: "32"
      case .bad: "31"
      case .faint: "2"
      }
    guard isColoured, !code.isEmpty, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
