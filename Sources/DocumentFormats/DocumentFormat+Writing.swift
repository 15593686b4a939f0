extension DocumentFormat {
  /// Writes documents from nothing in the house style of the format.
  ///
  /// Converting a file is reading it in one format, copying its documents' values, and writing them
  /// in another.
  ///
  /// - Parameters:
  ///   - documents: The documents; every format but YAML holds exactly one.
  ///   - layout: The indentation, where it is not to be the format's own.
  /// - Returns: The bytes of the file.
  /// - Throws: `EditError` where the format cannot say a value.
  package func write(
    _ documents: [DocumentValue],
    layout: DocumentLayout = DocumentLayout()
  ) throws(EditError) -> [UInt8] {
    try syntax.write(documents, layout: layout)
  }
}
