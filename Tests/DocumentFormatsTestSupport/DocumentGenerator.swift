package import DocumentFormats

/// Makes texts of every format, whole ones and damaged ones; a seed always makes the same.
package enum DocumentGenerator {
  /// Gives a text that is valid, or nearly always.
  package static func text(seed: UInt64, as format: DocumentFormat) -> [UInt8] {
    switch format {
    case .yaml: YAMLTextGenerator.text(seed: seed)
    case .json: JSONTextGenerator.text(seed: seed)
    case .dotenv: LineTextGenerator.dotenv(seed: seed)
    case .ini: LineTextGenerator.ini(seed: seed)
    case .binary: LineTextGenerator.ini(seed: seed)
    }
  }

  /// Gives a text that was changed in a few places.
  package static func mutatedText(seed: UInt64, as format: DocumentFormat) -> [UInt8] {
    mutated(text(seed: seed, as: format), seed: seed, as: format)
  }

  /// Changes a text in a few places.
  package static func mutated(
    _ text: [UInt8],
    seed: UInt64,
    as format: DocumentFormat
  ) -> [UInt8] {
    // Another sequence than the one the text was made from.
    var mutator = ByteMutator(seed: ~seed, words: words(of: format))
    return mutator.mutated(text)
  }

  /// Gives a value that the format can say.
  package static func value(seed: UInt64, for format: DocumentFormat) -> DocumentValue {
    var generator = ValueGenerator(seed: seed, for: format)
    return generator.document()
  }

  /// What means something in a format.
  package static func words(of format: DocumentFormat) -> [String] {
    switch format {
    case .yaml: ByteMutator.yaml
    case .json: ByteMutator.json
    case .dotenv, .ini, .binary: ByteMutator.lines
    }
  }
}
