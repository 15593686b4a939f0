/// Values as JSON on one line, for protocols whose messages are lines.
package enum JSONLine {
  /// Writes a value without any line end.
  ///
  /// - Throws: `EditError` where JSON cannot say it.
  package static func write(_ value: DocumentValue) throws(EditError) -> [UInt8] {
    var writer = JSONWriter(JSONStyle(unit: [], colon: [JSONByte.colon], comma: [JSONByte.comma]))
    try writer.write(value, lineStart: nil)
    return writer.output
  }
}
