internal import AgeEncryption
internal import DocumentFormats

extension Inspection {
  /// A description for people.
  func report(named name: String) -> String {
    var lines = ["\(name) is an age file, version \(Wording.quote(version)).", ""]
    if isArmored { lines += ["This file is ASCII-armored.", ""] }
    lines.append("This file is encrypted to the following recipient types:")
    lines += stanzaTypes.map { "  - \(Wording.quote($0))" } + [""]
    switch postQuantum {
    case .yes: lines += ["This file uses post-quantum encryption.", ""]
    case .no: lines += ["This file does NOT use post-quantum encryption.", ""]
    case .unknown: break
    }
    lines += ["Size breakdown (assuming it decrypts successfully):", ""]
    lines.append(Self.row("Header", headerByteCount))
    if isArmored { lines.append(Self.row("Armor overhead", armorByteCount)) }
    lines.append(Self.row("Encryption overhead", overheadByteCount))
    lines.append(Self.row("Payload", contentByteCount))
    lines.append("                        -------------------")
    lines.append(Self.row("Total", fileByteCount))
    lines += ["", "Tip: for machine-readable output, use --json."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same facts for programs, in the form that age-inspect has given them.
  var json: String {
    let types = stanzaTypes.map { "        \(JSONText.quote($0))" }.joined(separator: ",\n")
    return """
      {
          "version": \(JSONText.quote(version)),
          "postquantum": \(JSONText.quote(postQuantum.rawValue)),
          "armor": \(isArmored),
          "stanza_types": \(stanzaTypes.isEmpty ? "null" : "[\n\(types)\n    ]"),
          "sizes": {
              "header": \(headerByteCount),
              "armor": \(armorByteCount),
              "overhead": \(overheadByteCount),
              "min_payload": \(contentByteCount),
              "max_payload": \(contentByteCount),
              "min_padding": 0,
              "max_padding": 0
          }
      }

      """
  }

  private static func row(_ name: String, _ count: Int) -> String {
    let label = "    " + name + String(repeating: " ", count: max(0, 20 - name.count))
    let digits = String(count)
    return label + String(repeating: " ", count: max(0, 12 - digits.count)) + digits + " bytes"
  }
}
