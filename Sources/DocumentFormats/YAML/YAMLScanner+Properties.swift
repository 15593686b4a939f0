// MARK: - Anchors and aliases

extension YAMLScanner {
  mutating func fetchAnchor(_ kind: YAMLToken.Kind) throws(YAMLFault) {
    try saveSimpleKey()
    isSimpleKeyAllowed = false
    let start = position
    var end = start + 1
    while YAMLCharacters.isWord(byte(end)) { end += 1 }
    guard end > start + 1, isBlankOrEnd(end) || Self.mayFollowAnchor(byte(end)) else {
      throw YAMLFault(.missingAnchorName, at: end, since: start)
    }
    pass(end - start)
    add(YAMLToken(kind, start, end))
  }

  private static func mayFollowAnchor(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "]"),
      UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      true
    default: false
    }
  }
}

// MARK: - Tags

extension YAMLScanner {
  mutating func fetchTag() throws(YAMLFault) {
    try saveSimpleKey()
    isSimpleKeyAllowed = false
    let start = position
    let end = try endOfTag(from: start)
    guard isBlankOrEnd(end) else { throw YAMLFault(.textAfterTag, at: end, since: start) }
    pass(end - start)
    add(YAMLToken(.tag, start, end))
  }

  private func endOfTag(from start: Int) throws(YAMLFault) -> Int {
    if byte(start + 1) == UInt8(ascii: "<") {
      let end = try endOfTagText(from: start + 2, since: start)
      guard end > start + 2 else { throw YAMLFault(.missingTagText, at: end, since: start) }
      guard byte(end) == UInt8(ascii: ">") else {
        throw YAMLFault(.missingTagEnd, at: end, since: start)
      }
      return end + 1
    }
    let handle = YAMLTagHandle.end(in: source, from: start)
    let end = try endOfTagText(from: handle.end, since: start)
    guard end > handle.end || !handle.isNamed else {
      throw YAMLFault(.missingTagText, at: end, since: start)
    }
    return end
  }

  private func endOfTagText(from start: Int, since tagStart: Int) throws(YAMLFault) -> Int {
    var end = start
    while Self.isTagCharacter(byte(end)) {
      if byte(end) == UInt8(ascii: "%") {
        end = try endOfTagEscape(from: end, since: tagStart)
      } else {
        end += 1
      }
    }
    return end
  }

  /// Passes the escapes of one UTF-8 character.
  private func endOfTagEscape(from start: Int, since tagStart: Int) throws(YAMLFault) -> Int {
    var end = start
    var remaining = 1
    var isFirst = true
    while remaining > 0 {
      guard byte(end) == UInt8(ascii: "%"), let high = YAMLCharacters.hexValue(byte(end + 1)),
        let low = YAMLCharacters.hexValue(byte(end + 2))
      else { throw YAMLFault(.invalidTagEscape, at: end, since: tagStart) }
      let octet = UInt8(high << 4 | low)
      if isFirst {
        remaining = Self.width(ofLead: octet)
        isFirst = false
      } else if octet & 0xC0 != 0x80 {
        remaining = 0
      }
      guard remaining > 0 else { throw YAMLFault(.invalidTagEscape, at: end, since: tagStart) }
      end += 3
      remaining -= 1
    }
    return end
  }

  private static func width(ofLead octet: UInt8) -> Int {
    if octet < 0x80 { return 1 }
    if octet & 0xE0 == 0xC0 { return 2 }
    if octet & 0xF0 == 0xE0 { return 3 }
    return octet & 0xF8 == 0xF0 ? 4 : 0
  }

  private static func isTagCharacter(_ byte: UInt8) -> Bool {
    if YAMLCharacters.isWord(byte) { return true }
    switch byte {
    case UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: ":"),
      UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "+"),
      UInt8(ascii: "$"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"),
      UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"):
      return true
    default: return false
    }
  }
}

// MARK: - Directives

extension YAMLScanner {
  mutating func fetchDirective() throws(YAMLFault) {
    try unrollIndent(to: -1, scanStart: position)
    try removeSimpleKey()
    isSimpleKeyAllowed = false
    let start = position
    var end = start + 1
    while YAMLCharacters.isWord(byte(end)) { end += 1 }
    guard isBlankOrEnd(end) else { throw YAMLFault(.unknownDirective, at: start) }
    switch source[(start + 1)..<end] {
    case [0x59, 0x41, 0x4D, 0x4C]:
      end = try endOfVersion(from: end, since: start)
      add(YAMLToken(.versionDirective, start, end))
    case [0x54, 0x41, 0x47]:
      end = try endOfTagDirective(from: end, since: start)
      add(YAMLToken(.tagDirective, start, end))
    default: throw YAMLFault(.unknownDirective, at: start)
    }
    pass(end - start)
    try passRestOfDirective(since: start)
  }

  private func passBlanks(from start: Int) -> Int {
    var end = start
    while YAMLCharacters.isBlank(byte(end)) { end += 1 }
    return end
  }

  private func endOfVersion(from nameEnd: Int, since start: Int) throws(YAMLFault) -> Int {
    let major = passBlanks(from: nameEnd)
    let point = try endOfVersionNumber(from: major, since: start)
    guard byte(point) == UInt8(ascii: ".") else {
      throw YAMLFault(.invalidDirective, at: point, since: start)
    }
    return try endOfVersionNumber(from: point + 1, since: start)
  }

  private func endOfVersionNumber(from first: Int, since start: Int) throws(YAMLFault) -> Int {
    var end = first
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(end)), end - first < 3 { end += 1 }
    guard (1...2).contains(end - first) else {
      throw YAMLFault(.invalidDirective, at: first, since: start)
    }
    return end
  }

  private func endOfTagDirective(from nameEnd: Int, since start: Int) throws(YAMLFault) -> Int {
    let handleStart = passBlanks(from: nameEnd)
    guard byte(handleStart) == UInt8(ascii: "!") else {
      throw YAMLFault(.invalidDirective, at: handleStart, since: start)
    }
    let handle = YAMLTagHandle.end(in: source, from: handleStart)
    guard handle.isNamed || handle.end == handleStart + 1,
      YAMLCharacters.isBlank(byte(handle.end))
    else { throw YAMLFault(.invalidDirective, at: handle.end, since: start) }
    let prefixStart = passBlanks(from: handle.end)
    let end = try endOfTagText(from: prefixStart, since: start)
    guard end > prefixStart, isBlankOrEnd(end) else {
      throw YAMLFault(.invalidDirective, at: end, since: start)
    }
    return end
  }

  private mutating func passRestOfDirective(since start: Int) throws(YAMLFault) {
    position = passBlanks(from: position)
    if byte(position) == YAMLCharacters.number {
      let end = endOfLine(from: position)
      strayComments.append(YAMLComment.Line(position, end))
      pass(end - position)
    }
    guard isBreakOrEnd(position) else {
      throw YAMLFault(.invalidDirective, at: position, since: start)
    }
    let length = breakLength(position)
    if length > 0 { passBreak(length) }
  }
}
