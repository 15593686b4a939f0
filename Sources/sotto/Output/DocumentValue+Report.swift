internal import DocumentFormats
internal import SOPS

// What reports for programs are made of.

extension DocumentValue {
  /// An object; what is nil is left out.
  static func object(_ entries: KeyValuePairs<String, DocumentValue?>) -> DocumentValue {
    .mapping(entries.compactMap { name, value in value.map { .entry(key: name, $0) } })
  }

  /// A list.
  static func list(_ items: some Sequence<DocumentValue>) -> DocumentValue {
    .sequence(items.map { .item($0) })
  }

  /// True or false.
  static func flag(_ value: Bool) -> DocumentValue { .scalar(.boolean(value)) }

  /// A number.
  static func number(_ value: Int) -> DocumentValue { .scalar(.integer(Int64(value))) }

  /// Nothing, said.
  static var null: DocumentValue { .scalar(.null) }

  /// The steps of a path: texts and numbers.
  static func path(_ path: DocumentPath) -> DocumentValue {
    list(
      path.components.map { component in
        switch component {
        // A key that is not UTF-8 cannot be said in JSON.
        case .key(let key): string(String(decoding: key, as: UTF8.self))
        case .index(let number): self.number(number)
        }
      }
    )
  }

  /// A selection rule by its name and its text.
  static func selection(_ rule: SelectionRule) -> DocumentValue {
    object(["name": string(rule.name.rawValue), "text": string(rule.text)])
  }
}

extension DocumentValue {
  /// The object with more entries.
  func adding(_ entries: KeyValuePairs<String, DocumentValue?>) -> DocumentValue {
    merging(.object(entries))
  }

  /// The object with the entries of another behind its own.
  func merging(_ other: DocumentValue) -> DocumentValue {
    guard case .mapping(let own) = self, case .mapping(let more) = other else { return self }
    return .mapping(own + more)
  }
}
