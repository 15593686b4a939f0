import Testing

/// A case of the YAML test suite that go-yaml v3 reads otherwise than the suite says; go-yaml is
/// followed.
struct GoYAMLDifference: Sendable {
  let name: String
  let reason: Reason
  /// The events go-yaml gives, or nil if it refuses the source.
  let events: String?

  /// What go-yaml does that YAML 1.2 does not.
  enum Reason: String, Sendable, CaseIterable {
    case version = "only `%YAML 1.1` is read"
    case unknownDirective = "a directive of another name is refused"
    case missingKey = "a block mapping has no entry without a key"
    case missingFlowKey = "a flow collection has no entry without a key"
    case keyOverLines = "a key without `?` and its colon stand on one line"
    case colonInFlow = "no plain scalar in a flow collection begins with a colon"
    case questionMarkInFlow =
      "a question mark in a flow collection ends a plain scalar and introduces a key"
    case colonBeforeComma = "a colon before a comma belongs to the scalar"
    case slashEscape = "`\\/` is no escape"
    case quoteEscape = "`\\'` is an escape"
    case tab = "a tab stands where a key may begin, or in the indentation"
    case tabInBlockScalar = "a tab stands before the indentation of a block scalar is known"
    case missingMarker = "every document but the first begins with `---`"
    case endOfNothing = "`...` ends a document, so there must be one"
    case anchorName = "names of anchors are made of letters, digits, `-` and `_`"
    case unindentedBlockScalar = "a block scalar is indented, also at the top"
    case indentationInside = "indentation inside brackets and quotes does not matter, tabs included"
    case directiveWithoutEnd = "a directive may follow a document that has no end marker"
    case commentWithoutBlank = "a comment needs no blank before it"
    case dashInFlow = "a dash is a scalar in a flow collection"
    case blanksAtEnd = "blanks behind the last line break are not a line"
    case blankLinesBeforeBlock =
      "blank lines before a block scalar's text may be longer than its indentation"
    case commaInTag = "a comma belongs to a tag"
  }

  private init(_ name: String, _ reason: Reason, _ events: String?) {
    self.name = name
    self.reason = reason
    self.events = events
  }

  private static func refused(_ name: String, _ reason: Reason) -> GoYAMLDifference {
    GoYAMLDifference(name, reason, nil)
  }

  private static func read(_ name: String, _ reason: Reason, _ events: String) -> GoYAMLDifference {
    GoYAMLDifference(name, reason, events + "\n")
  }
}

extension GoYAMLDifference: CustomTestStringConvertible {
  var testDescription: String { name }
}

// MARK: - The table

extension GoYAMLDifference {
  /// All of them; docs/yaml.md has the same table.
  static let all: [GoYAMLDifference] = refused + read

  private static let refused: [GoYAMLDifference] = [
    .refused("27NA", .version),
    .refused("2JQS", .missingKey),
    .refused("2LFX", .unknownDirective),
    .refused("2SXE", .anchorName),
    .refused("3UYS", .slashEscape),
    .refused("4MUZ/0", .keyOverLines),
    .refused("4MUZ/1", .keyOverLines),
    .refused("4MUZ/2", .keyOverLines),
    .refused("58MP", .colonInFlow),
    .refused("5MUD", .keyOverLines),
    .refused("5T43", .colonInFlow),
    .refused("6BCT", .tab),
    .refused("6CA3", .tab),
    .refused("6LVF", .unknownDirective),
    .refused("6M2F", .missingKey),
    .refused("6ZKB", .version),
    .refused("7Z25", .missingMarker),
    .refused("8XYN", .anchorName),
    .refused("96NN/0", .tabInBlockScalar),
    .refused("96NN/1", .tabInBlockScalar),
    .refused("9DXL", .version),
    .refused("9SA2", .keyOverLines),
    .refused("A2M4", .tab),
    .refused("BEC7", .version),
    .refused("CFD4", .missingFlowKey),
    .refused("DBG4", .colonInFlow),
    .refused("DK3J", .unindentedBlockScalar),
    .refused("DK95/0", .tab),
    .refused("DK95/3", .tab),
    .refused("DK95/4", .tab),
    .refused("DK95/7", .version),
    .refused("FP8R", .unindentedBlockScalar),
    .refused("FRK4", .missingFlowKey),
    .refused("HM87/0", .colonInFlow),
    .refused("HWV9", .endOfNothing),
    .refused("JR7V", .questionMarkInFlow),
    .refused("K3WX", .keyOverLines),
    .refused("M2N8/0", .missingKey),
    .refused("M7A3", .missingMarker),
    .refused("MUS6/5", .unknownDirective),
    .refused("MUS6/6", .unknownDirective),
    .refused("NHX8", .missingKey),
    .refused("NJ66", .keyOverLines),
    .refused("NKF9", .missingKey),
    .refused("Q5MG", .tab),
    .refused("QT73", .endOfNothing),
    .refused("R4YG", .tabInBlockScalar),
    .refused("RTP8", .version),
    .refused("S3PD", .missingKey),
    .refused("SM9W/1", .missingKey),
    .refused("UKK6/0", .missingKey),
    .refused("UT92", .keyOverLines),
    .refused("VJP3/1", .keyOverLines),
    .refused("W4TN", .version),
    .refused("W5VH", .anchorName),
    .refused("WZ62", .commaInTag),
    .refused("Y79Y/1", .tabInBlockScalar),
    .refused("Y79Y/10", .tab),
  ]

  private static let read: [GoYAMLDifference] = [
    .read(
      "4ABK",
      .colonBeforeComma,
      #"""
      +STR
      +DOC
      +MAP {}
      =VAL :unquoted
      =VAL "separate
      =VAL :http://foo.com
      =VAL :
      =VAL :omitted value:
      =VAL :
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "652Z",
      .questionMarkInFlow,
      #"""
      +STR
      +DOC
      +MAP {}
      =VAL :foo
      =VAL :bar
      =VAL :bar
      =VAL :42
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "9C9N",
      .indentationInside,
      #"""
      +STR
      +DOC ---
      +MAP
      =VAL :flow
      +SEQ []
      =VAL :a
      =VAL :b
      =VAL :c
      -SEQ
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "9HCY",
      .directiveWithoutEnd,
      #"""
      +STR
      +DOC
      =VAL <!foo> "bar
      -DOC
      +DOC ---
      =VAL <tag:example.com,2000:app/foo> "bar
      -DOC
      -STR
      """#
    ),
    .read(
      "9JBA",
      .commentWithoutBlank,
      #"""
      +STR
      +DOC ---
      +SEQ []
      =VAL :a
      =VAL :b
      =VAL :c
      -SEQ
      -DOC
      -STR
      """#
    ),
    .read(
      "CVW2",
      .commentWithoutBlank,
      #"""
      +STR
      +DOC ---
      +SEQ []
      =VAL :a
      =VAL :b
      =VAL :c
      -SEQ
      -DOC
      -STR
      """#
    ),
    .read(
      "DK95/1",
      .indentationInside,
      #"""
      +STR
      +DOC
      +MAP
      =VAL :foo
      =VAL "bar baz
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "G5U8",
      .dashInFlow,
      #"""
      +STR
      +DOC ---
      +SEQ
      +SEQ []
      =VAL :-
      =VAL :-
      -SEQ
      -SEQ
      -DOC
      -STR
      """#
    ),
    .read(
      "HM87/1",
      .questionMarkInFlow,
      #"""
      +STR
      +DOC
      +SEQ []
      +MAP {}
      =VAL :x
      =VAL :
      -MAP
      -SEQ
      -DOC
      -STR
      """#
    ),
    .read(
      "HRE5",
      .quoteEscape,
      #"""
      +STR
      +DOC ---
      +MAP
      =VAL :double
      =VAL "quoted ' scalar
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "JEF9/2",
      .blanksAtEnd,
      #"""
      +STR
      +DOC
      +SEQ
      =VAL |
      -SEQ
      -DOC
      -STR
      """#
    ),
    .read(
      "L24T/1",
      .blanksAtEnd,
      #"""
      +STR
      +DOC
      +MAP
      =VAL :foo
      =VAL |x\n\#u{20}
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "MUS6/0",
      .commentWithoutBlank,
      #"""
      +STR
      +DOC ---
      =VAL :
      -DOC
      -STR
      """#
    ),
    .read(
      "QB6E",
      .indentationInside,
      #"""
      +STR
      +DOC ---
      +MAP
      =VAL :quoted
      =VAL "a b c
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "S98Z",
      .blankLinesBeforeBlock,
      #"""
      +STR
      +DOC
      +MAP
      =VAL :empty block scalar
      =VAL >
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "SU5Z",
      .commentWithoutBlank,
      #"""
      +STR
      +DOC
      +MAP
      =VAL :key
      =VAL "value
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "U99R",
      .commaInTag,
      #"""
      +STR
      +DOC
      +SEQ
      =VAL <tag:yaml.org,2002:str,> :xxx
      -SEQ
      -DOC
      -STR
      """#
    ),
    .read(
      "X4QW",
      .commentWithoutBlank,
      #"""
      +STR
      +DOC
      +MAP
      =VAL :block
      =VAL >scalar\n
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "Y2GN",
      .anchorName,
      #"""
      +STR
      +DOC ---
      +MAP
      =VAL :key
      =VAL &an ::chor value
      -MAP
      -DOC
      -STR
      """#
    ),
    .read(
      "Y79Y/3",
      .indentationInside,
      #"""
      +STR
      +DOC
      +SEQ
      +SEQ []
      =VAL :foo
      =VAL :foo
      -SEQ
      -SEQ
      -DOC
      -STR
      """#
    ),
    .read(
      "YJV2",
      .dashInFlow,
      #"""
      +STR
      +DOC
      +SEQ []
      =VAL :-
      -SEQ
      -DOC
      -STR
      """#
    ),
  ]
}
