/// The lines of a source: where they begin and end, and which are empty.
struct INILines {
  let source: [UInt8]
  /// Where the first line begins, behind a byte order mark.
  let start: Int

  init(_ source: [UInt8]) {
    self.source = source
    start = INIReader.start(of: source)
  }

  /// Where the line of an offset begins.
  func start(of offset: Int) -> Int {
    var index = offset
    while index > start, source[index - 1] != INIReader.lineFeed { index -= 1 }
    return index
  }

  /// Behind the line end that comes next.
  func end(of offset: Int) -> Int {
    source[offset...].firstIndex(of: INIReader.lineFeed).map { $0 + 1 } ?? source.count
  }

  /// Whether nothing but white space stands before an offset on its line.
  func isFirst(_ offset: Int) -> Bool {
    INISpace.start(of: start(of: offset)..<offset, in: source.span) == offset
  }

  /// Whether there is nothing but white space.
  func isBlank(_ range: Range<Int>) -> Bool {
    INISpace.start(of: range, in: source.span) == range.upperBound
  }

  /// The bytes before an offset on its line.
  func indentation(of offset: Int) -> [UInt8] {
    Array(source[start(of: offset)..<offset])
  }

  /// Where the empty line begins that ends at an offset.
  func emptyLine(before offset: Int) -> Int? {
    guard offset > start, source[offset - 1] == INIReader.lineFeed else { return nil }
    var begin = offset - 1
    if begin > start, source[begin - 1] == UInt8(ascii: "\r") { begin -= 1 }
    return begin == start || source[begin - 1] == INIReader.lineFeed ? begin : nil
  }

  /// Where the empty line ends that begins at an offset.
  func emptyLine(after offset: Int) -> Int? {
    let rest = source[offset...]
    if rest.first == INIReader.lineFeed { return offset + 1 }
    return rest.starts(with: [UInt8(ascii: "\r"), INIReader.lineFeed]) ? offset + 2 : nil
  }

  /// The line end to write: that of the last line.
  ///
  /// Behind a carriage return at the very end it is CR LF, or that byte would become part of one.
  var lineEnd: [UInt8] {
    let carriageReturn = UInt8(ascii: "\r")
    let last = source.lastIndex(of: INIReader.lineFeed)
    let isReturned = last.map { $0 > start && source[$0 - 1] == carriageReturn } ?? false
    let hasReturn = isReturned || source.last == carriageReturn
    return hasReturn ? [carriageReturn, INIReader.lineFeed] : [INIReader.lineFeed]
  }

  /// A change of whole lines.
  var change: LineChange { LineChange(source, start: start) }
}
