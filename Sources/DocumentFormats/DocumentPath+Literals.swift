// A path in code is the list of its steps: `["db", "hosts", 0]`.

extension DocumentPath: ExpressibleByArrayLiteral {
  /// Makes a path from its steps.
  public init(arrayLiteral components: Component...) {
    self.init(components)
  }
}

extension DocumentPath.Component: ExpressibleByStringLiteral {
  /// Makes a step into a mapping.
  public init(stringLiteral key: String) {
    self = .key(Array(key.utf8))
  }
}

extension DocumentPath.Component: ExpressibleByIntegerLiteral {
  /// Makes a step into a sequence, counted from zero.
  public init(integerLiteral index: Int) {
    self = .index(index)
  }
}
