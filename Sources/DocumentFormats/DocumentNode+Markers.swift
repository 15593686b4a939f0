extension DocumentNode {
  /// Whether a document begins with a marker, `---`.
  package var hasStartMarker: Bool { record.flags.contains(.hasStartMarker) }

  /// Whether a document ends with a marker, `...`.
  package var hasEndMarker: Bool { record.flags.contains(.hasEndMarker) }
}
