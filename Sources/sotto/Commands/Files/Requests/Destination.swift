internal import CommandParsing

/// Where the result of a command goes.
enum Destination: Equatable, Sendable {
  case standardOutput
  /// Over each file that was read.
  case inPlace
  case file(String)

  /// The options this is read from.
  static let table: [Option] = [.inPlace, .resultFile]

  /// Reads the options.
  ///
  /// - Throws: `RequestError` where they contradict each other or what is read.
  init(_ arguments: Arguments, for input: InputOperands) throws(RequestError) {
    let isInPlace = arguments.isSet(.inPlace)
    let path = arguments.value(of: .resultFile)
    if isInPlace, path != nil { throw .conflict("-i/--in-place", "--output") }
    if isInPlace, input == .standardInput { throw .inPlaceOfStandardInput }
    if !isInPlace, input.areSeveral {
      throw .severalFiles(option: path == nil ? "standard output" : "--output")
    }
    if isInPlace {
      self = .inPlace
    } else if let path, path != "-" {
      self = .file(path)
    } else {
      self = .standardOutput
    }
  }
}

extension Option {
  private static let outputHeading = "Output"

  static let inPlace = flag(
    "-i",
    "--in-place",
    help: "Write the result back to FILE.",
    heading: outputHeading
  )
  static let resultFile = value(
    "--output",
    placeholder: "PATH",
    help: "Write the result to the file PATH.",
    heading: outputHeading,
    defaultText: "standard output",
    completion: .file
  )
}
