import DocumentFormats
import SOPS
import Testing

/// Which values are encrypted, and what is said to decide it.
struct SelectionExplanationTests {
  /// A rule, and a line for every value and comment: what is done, the place, and the reason.
  typealias Case = Row<SelectionRule?, [String]>

  private static let text = """
    # top
    a_x: 1
    b:
      c_x: [2, 3]
      d: ~
    # mark
    e:
      # inner
      f: 4
    """

  @Test(
    arguments: [
      Case(
        nil,
        [
          "+ # 1 default", "+ [\"a_x\"] 2 default", "+ [\"b\"][\"c_x\"][0] 4 default",
          "+ [\"b\"][\"c_x\"][1] 4 default", "+ [\"b\"][\"d\"] 5 default empty",
          "+ # 6 default", "+ [\"e\"]# 8 default", "+ [\"e\"][\"f\"] 9 default",
        ],
        "without a rule nothing ends in the suffix that holds then"
      ),
      Case(
        .encryptedSuffix("_x"),
        [
          "- # 1 default", "+ [\"a_x\"] 2 key a_x", "+ [\"b\"][\"c_x\"][0] 4 key c_x",
          "+ [\"b\"][\"c_x\"][1] 4 key c_x", "- [\"b\"][\"d\"] 5 default empty",
          "- # 6 default", "- [\"e\"]# 8 default", "- [\"e\"][\"f\"] 9 default",
        ],
        "a key counts for all below it, and items have numbers"
      ),
      Case(
        .unencryptedRegex("^[be]$"),
        [
          "+ # 1 default", "+ [\"a_x\"] 2 default", "- [\"b\"][\"c_x\"][0] 4 key b",
          "- [\"b\"][\"c_x\"][1] 4 key b", "- [\"b\"][\"d\"] 5 key b empty", "+ # 6 default",
          "- [\"e\"]# 8 key e", "- [\"e\"][\"f\"] 9 key e",
        ],
        "the outermost key is named"
      ),
      Case(
        .encryptedCommentRegex("mark"),
        [
          "- # 1 default", "- [\"a_x\"] 2 default", "- [\"b\"][\"c_x\"][0] 4 default",
          "- [\"b\"][\"c_x\"][1] 4 default", "- [\"b\"][\"d\"] 5 default empty",
          "- # 6 default", "+ [\"e\"]# 8 comment 6", "+ [\"e\"][\"f\"] 9 comment 6",
        ],
        "a comment counts for what stands below it, not for itself"
      ),
      Case(
        .unencryptedCommentRegex("mark|inner"),
        [
          "+ # 1 default", "+ [\"a_x\"] 2 default", "+ [\"b\"][\"c_x\"][0] 4 default",
          "+ [\"b\"][\"c_x\"][1] 4 default", "+ [\"b\"][\"d\"] 5 default empty",
          "- # 6 comment 6", "- [\"e\"]# 8 comment 8", "- [\"e\"][\"f\"] 9 comment 8",
        ],
        "a comment that asks for clear text is clear, and the nearest is named"
      ),
    ] as [Case]
  )
  func `every value has its reason`(_ row: Case) throws {
    let explanation = try SelectionExplanation(
      ofPlaintext: Array(Self.text.utf8),
      as: .yaml,
      by: row.input
    )
    #expect(explanation.decisions.map(\.line) == row.expected)
  }

  @Test(arguments: Sample.all)
  func `what is said of a plaintext is what becomes of it`(_ sample: Sample) throws {
    let before = try SelectionExplanation(
      ofPlaintext: Array(sample.text.utf8),
      as: sample.format,
      by: sample.selection
    )
    let after = try EncryptedFile(sample.encrypted(), sample.format).explainSelection()
    #expect(before.decisions.count == after.decisions.count)
    for (plain, encrypted) in zip(before.decisions, after.decisions) {
      #expect(plain.isSelected == encrypted.isSelected)
      let expected: SelectionExplanation.Content =
        plain.content == .clear && plain.isSelected ? .ciphertext : plain.content
      #expect(encrypted.content == expected, "\(encrypted.place)")
    }
  }

  @Test func `an alias has the path it is reached by`() throws {
    let text = "a: &x\n  k_x: 1\nb: *x\nc: [*x]\n"
    let explanation = try SelectionExplanation(
      ofPlaintext: Array(text.utf8),
      as: .yaml,
      by: .encryptedSuffix("_x")
    )
    #expect(
      explanation.decisions.map(\.place.path.description) == [
        "[\"a\"][\"k_x\"]", "[\"b\"][\"k_x\"]", "[\"c\"][0][\"k_x\"]",
      ]
    )
  }

  @Test func `a binary file is one value`() throws {
    let rule = SelectionRule.encryptedRegex("x")
    let explanation = try SelectionExplanation(ofPlaintext: [1, 2], as: .binary, by: rule)
    #expect(explanation.rule == nil)
    #expect(explanation.decisions.map(\.reason) == [.everything])
    #expect(explanation.selectedCount == 1)
  }

  @Test func `a rule that selects nothing is known`() throws {
    let text = Array("a: 1\nb:\n".utf8)
    func selectsNothing(_ rule: SelectionRule) throws -> Bool {
      try SelectionExplanation(ofPlaintext: text, as: .yaml, by: rule).selectsNothing
    }
    #expect(try selectsNothing(.encryptedRegex("x")))
    #expect(try selectsNothing(.encryptedRegex("^b$")), "null is no value to encrypt")
    #expect(try !selectsNothing(.encryptedRegex("a")))
  }

  @Test func `an expression that cannot be read is refused before, and said behind`() throws {
    let rule = SelectionRule.encryptedRegex("(")
    #expect(throws: SOPSError.invalidSelection(expression: "(")) {
      try SelectionExplanation(ofPlaintext: Array("a: 1\n".utf8), as: .yaml, by: rule)
    }
    var sample = Sample.yaml[4]
    sample.arrange = {
      $0.replacing("unencrypted_suffix: _unencrypted", with: "encrypted_regex: (")
    }
    let explanation = try EncryptedFile(sample.encrypted(), .yaml).explainSelection()
    #expect(explanation.isRuleUnreadable)
    #expect(explanation.decisions.allSatisfy { !$0.isSelected })
  }

  @Test func `a value in clear among encrypted ones is seen`() throws {
    var sample = Sample.yaml[3]
    sample.arrange = { "c: in clear\n" + $0 }
    let explanation = try EncryptedFile(sample.encrypted(), .yaml).explainSelection()
    #expect(explanation.decisions.map(\.content) == [.clear, .ciphertext, .ciphertext])
    #expect(explanation.decisions.allSatisfy { $0.isSelected })
  }
}

extension SelectionExplanation.Decision {
  /// The decision in short: `+ ["a"] 2 key a`.
  fileprivate var line: String {
    let reason =
      switch reason {
      case .everything: "everything"
      case .key(let key): "key \(key)"
      case .comment(let line): "comment \(line)"
      case .nothingFound: "default"
      }
    let name = place.path.description + (isComment ? "#" : "")
    let end = content == .nothing ? " empty" : ""
    return "\(isSelected ? "+" : "-") \(name) \(place.line) \(reason)\(end)"
  }
}
