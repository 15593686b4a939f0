import Testing

/// A document in each format: a value to change at "b", others in the clear and in odd writing.
struct FormatSample: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  /// Where the value is; nil for a file that is one value as a whole.
  var place: String?
  var testDescription: String { name }

  static let documents = [
    FormatSample(
      name: "a.yaml",
      text:
        "# note\na: 'it''s'\nb: two # why\nd:   # odd\n      - 1\n      - x\n\nc_unencrypted: 0x1F\n",
      place: #"["b"]"#
    ),
    FormatSample(
      name: "a.json",
      text: "{\n \"a\": 1,\n \"b\":   \"two\",\n \"d\": [1,  2],\n \"c_unencrypted\": 1.50\n}\n",
      place: #"["b"]"#
    ),
    FormatSample(
      name: "a.env",
      text: "# note\na=one\nb=two\n\nc_unencrypted= clear\n",
      place: #"["b"]"#
    ),
    FormatSample(
      name: "a.ini",
      text: "; note\n[s]\na=one\nb   =  two\n\n[t]\nc_unencrypted : clear\n",
      place: #"["s"]["b"]"#
    ),
  ]
  static let blob = FormatSample(name: "a.bin", text: "one\u{0}two\n")
  static let all = documents + [blob]
}
