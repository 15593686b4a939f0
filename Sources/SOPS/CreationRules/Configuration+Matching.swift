extension Configuration {
  /// Finds the rule for a new file: the first whose expression is found in the file's path.
  ///
  /// The path is seen from the configuration's folder if it lies below it, else in full.
  ///
  /// - Parameter file: The file's absolute path.
  /// - Returns: The rule; nil where the configuration has no rules at all, which is like none.
  /// - Throws: `ConfigurationError.noMatchingRule` where no rule is for the file, `.fault` where an
  ///   expression on the way is not well-formed.
  public func rule(forFile file: String) throws(ConfigurationError) -> RuleMatch? {
    guard let creationRules else { return nil }
    let subject = LexicalPath.relative(file, to: LexicalPath.folder(of: path))
    var search = RuleSearch(.creation, in: path, subject: subject)
    let rule = try search.first(of: creationRules)
    return RuleMatch(rule: rule, search: search)
  }

  /// Finds the rule for publishing a file: the first whose expression is found in the path.
  ///
  /// An expression that is not well-formed is an error. The reference passes over its rule, and
  /// would publish to where a later one says.
  ///
  /// - Parameter path: The file's path as it was given.
  /// - Returns: The rule; nil where the configuration has no such rules at all.
  /// - Throws: `ConfigurationError.noMatchingRule` where no rule is for the file, `.fault` where an
  ///   expression on the way is not well-formed.
  public func destinationRule(
    forPath path: String
  ) throws(ConfigurationError) -> DestinationMatch? {
    guard let destinationRules else { return nil }
    var search = RuleSearch(.destination, in: self.path, subject: path)
    let rule = try search.first(of: destinationRules)
    return DestinationMatch(rule: rule, search: search)
  }
}
