internal import DocumentFormats

/// Whether our reading of a source is libyaml's, wherever go-yaml's is.
package enum YAMLAgreement {
  /// Gives nil where both find the same events or refuse, or the source holds a known difference.
  package static func broken(by source: [UInt8]) -> String? {
    var ours: [UInt8]?
    do {
      ours = YAMLEventLog(try Document(parsing: source, as: .yaml)).bytes
    } catch {
      // These are found when a tree is made, and events are no tree.
      guard !isOfTrees(error.problem) else { return nil }
    }
    guard ours != LibYAML.events(of: source), LibYAMLDifference.first(in: source) == nil else {
      return nil
    }
    return "the events are libyaml's"
  }

  private static func isOfTrees(_ problem: SyntaxProblem) -> Bool {
    switch problem {
    case .tooDeep, .yaml(.unknownAnchor), .yaml(.anchorContainsItself), .yaml(.tooManyAliases):
      true
    default: false
    }
  }
}
