internal import CYAML

/// libyaml, which reads the same inputs as our own scanner and is to find the same in them.
package enum LibYAML {
  /// Gives the events of a stream, or nil if libyaml refuses it.
  package static func events(of source: [UInt8]) -> [UInt8]? {
    var log = YAMLEventLog()
    let isRead = forEachEvent(of: source) { log.add($0) }
    return isRead ? log.bytes : nil
  }

  /// Reads a stream and throws away what it finds, as a measure of speed.
  ///
  /// - Returns: How many events there were, or nil if libyaml refuses the source.
  package static func countEvents(of source: [UInt8]) -> Int? {
    var count = 0
    return forEachEvent(of: source) { _ in count += 1 } ? count : nil
  }

  static func forEachEvent(
    of source: [UInt8],
    _ body: (yaml_event_t) -> Void
  ) -> Bool {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return false }
    defer { yaml_parser_delete(parser) }
    // The parser keeps the pointer, so everything happens while the bytes stay where they are.
    return source.withUnsafeBufferPointer { input in
      yaml_parser_set_input_string(parser, input.baseAddress, input.count)
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { return false }
        defer { yaml_event_delete(&event) }
        body(event)
        if event.type == YAML_STREAM_END_EVENT { return true }
      }
    }
  }
}

extension YAMLEventLog {
  fileprivate mutating func add(_ event: yaml_event_t) {
    switch event.type {
    case YAML_STREAM_START_EVENT: add("+STR")
    case YAML_STREAM_END_EVENT: add("-STR")
    case YAML_DOCUMENT_START_EVENT:
      add("+DOC", marker: " ---", isWritten: event.data.document_start.implicit == 0)
    case YAML_DOCUMENT_END_EVENT:
      add("-DOC", marker: " ...", isWritten: event.data.document_end.implicit == 0)
    case YAML_ALIAS_EVENT: addAlias(bytes(of: event.data.alias.anchor) ?? [])
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length))
      let properties = (bytes(of: scalar.anchor), bytes(of: scalar.tag))
      addScalar(text, style: sign(of: scalar.style), anchor: properties.0, tag: properties.1)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      let flow: StaticString? = start.style == YAML_FLOW_SEQUENCE_STYLE ? " []" : nil
      addStart("+SEQ", flow: flow, anchor: bytes(of: start.anchor), tag: bytes(of: start.tag))
    case YAML_SEQUENCE_END_EVENT: add("-SEQ")
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      let flow: StaticString? = start.style == YAML_FLOW_MAPPING_STYLE ? " {}" : nil
      addStart("+MAP", flow: flow, anchor: bytes(of: start.anchor), tag: bytes(of: start.tag))
    case YAML_MAPPING_END_EVENT: add("-MAP")
    default: break
    }
  }

  private func bytes(of text: UnsafeMutablePointer<yaml_char_t>?) -> [UInt8]? {
    guard let text else { return nil }
    var count = 0
    while text[count] != 0 { count += 1 }
    return Array(UnsafeBufferPointer(start: text, count: count))
  }

  private func sign(of style: yaml_scalar_style_t) -> UInt8 {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: UInt8(ascii: "'")
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: UInt8(ascii: "\"")
    case YAML_LITERAL_SCALAR_STYLE: UInt8(ascii: "|")
    case YAML_FOLDED_SCALAR_STYLE: UInt8(ascii: ">")
    default: UInt8(ascii: ":")
    }
  }
}
