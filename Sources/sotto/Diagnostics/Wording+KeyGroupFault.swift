extension Wording {
  /// Why the groups of master keys cannot be changed so.
  init(_ fault: KeyGroupFault) {
    self =
      switch fault {
      case .noSuchGroup(let index, let count):
        Wording(
          "there is no key group \(index): the file has \(Self.groups(count)), counted from 0"
        )
      case .lastGroup:
        Wording(
          "the file has only this key group; without it nobody could decrypt the file",
          hints: ["\"sotto decrypt -i FILE\" makes a plaintext of it"]
        )
      case .belowThreshold(let threshold, let left):
        Wording(
          "\(threshold) key groups are needed to decrypt, and only \(left) would be left",
          hints: ["--shamir-secret-sharing-threshold \(left) asks for fewer"]
        )
      case .noKeys:
        Wording(
          "the new key group has no keys",
          hints: ["name some with options like --age age1..."]
        )
      }
  }

  private static func groups(_ count: Int) -> String { count == 1 ? "1 group" : "\(count) groups" }
}
