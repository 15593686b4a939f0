/// A group of keys as it stands in a rule.
struct WrittenGroup: Sendable {
  var keys: [WrittenKey] = []
  let offset: Int
}

/// A key as it stands in a rule.
///
/// It is looked into when its rule is used: a slip in one rule does not keep others from working.
struct WrittenKey: Sendable {
  /// How it is written.
  enum Form: Sendable {
    case text(String, MasterKeyKind)
    case parts(MasterKeyIdentifier)
  }

  let form: Form
  /// The entry it was found under.
  let entry: String
  /// Where it is in the file.
  let offset: Int

  /// The key it stands for.
  func identifier(in source: ConfigurationSource) throws(ConfigurationError) -> MasterKeyIdentifier
  {
    switch form {
    case .parts(let identifier): return identifier
    case .text(let text, let kind):
      do throws(MasterKeyTextFault) {
        return try MasterKeyIdentifier(parsing: text, as: kind)
      } catch {
        throw source.error(.invalidKey(error, key: entry), at: offset)
      }
    }
  }
}
