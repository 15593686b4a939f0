/// Rows of a report for people, their cells below each other.
///
/// Cells may hold text of files and names of files: what could act on a terminal is made visible.
struct ReportTable {
  /// A text in a row.
  struct Cell: ExpressibleByStringInterpolation {
    let text: String
    let tone: Palette.Tone

    init(_ text: String, _ tone: Palette.Tone = .plain) {
      self.text = Self.visible(text)
      self.tone = tone
    }

    init(stringLiteral text: String) { self.init(text) }

    /// Columns on a terminal, near enough: wide characters are rare in paths and keys.
    var width: Int { text.unicodeScalars.count }

    /// A text with what could act on a terminal written out.
    static func visible(_ text: String) -> String {
      var output = ""
      for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          output += "\\u{\(String(scalar.value, radix: 16))}"
        default: output.unicodeScalars.append(scalar)
        }
      }
      return output
    }
  }

  private struct Row {
    let cells: [Cell]
    /// Which rows share the widths of all columns but the first, which is the same for all.
    let section: Int
  }

  private var rows: [Row] = []
  private var sectionCount = 1
  private let indentation: Int
  /// Long cells do not push others to the right beyond this.
  private static let widthLimit = 64

  init(indentation: Int = 0) { self.indentation = indentation }

  /// Adds a row.
  mutating func add(_ cells: Cell...) { rows.append(Row(cells: cells, section: 0)) }

  /// Adds a section: rows with a label beside the first.
  mutating func add(_ label: String, _ cells: [[Cell]]) {
    for (number, row) in cells.enumerated() {
      let label = Cell(number == 0 ? label : "", .faint)
      rows.append(Row(cells: [label] + row, section: sectionCount))
    }
    sectionCount += 1
  }

  /// The lines, each with its line feed.
  func render(_ palette: Palette) -> String {
    let widths = widths
    let margin = String(repeating: " ", count: indentation)
    return rows.map { row in
      var line = margin
      for (column, cell) in row.cells.enumerated() {
        line += palette.paint(cell.text, cell.tone)
        guard row.cells.dropFirst(column + 1).contains(where: { $0.width > 0 }) else { break }
        let width = widths[column == 0 ? 0 : row.section][column]
        line += String(repeating: " ", count: max(width - cell.width, 0) + 2)
      }
      return line + "\n"
    }.joined()
  }

  /// The widths of the columns, section by section.
  private var widths: [[Int]] {
    let columnCount = rows.map(\.cells.count).max() ?? 0
    var widths = Array(repeating: Array(repeating: 0, count: columnCount), count: sectionCount)
    for row in rows {
      for (column, cell) in row.cells.enumerated().dropLast() {
        let section = column == 0 ? 0 : row.section
        widths[section][column] = max(widths[section][column], min(cell.width, Self.widthLimit))
      }
    }
    return widths
  }
}
