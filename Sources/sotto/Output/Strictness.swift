/// Whose manners the program has.
enum Strictness: Sendable {
  /// Its own: what is likely a mistake is refused.
  case house

  /// Those of `sops`, under that name: what it accepts goes on, with a warning.
  case reference

  /// The manners that go with the program's name.
  init(program: String) {
    self = program == "sops" ? .reference : .house
  }
}

extension Console {
  /// Refuses what `sops` would do, or warns of it where scripts count on `sops`.
  ///
  /// - Throws: `refusal`, under the program's own name.
  func refuseOrWarn(_ refusal: some Error) throws {
    guard strictness == .reference else { throw refusal }
    warn(Wording(refusal).message)
  }
}
