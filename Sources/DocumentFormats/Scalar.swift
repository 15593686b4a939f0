/// A value without members, typed as a reader of encrypted files types it.
public enum Scalar: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A whole number above the signed range, which YAML can say and an encrypted file cannot hold.
  case unsigned(UInt64)
  case float(Double)
  case timestamp(Timestamp)
  /// Text; bytes, as YAML's `!!binary` and binary files need not be UTF-8.
  case string([UInt8])

  /// Makes a string.
  public static func string(_ text: String) -> Scalar {
    .string([UInt8](text.utf8))
  }
}
