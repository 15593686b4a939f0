/// How far files are indented that are written anew: the entry `stores`.
///
///     stores:
///       yaml:
///         indent: 2
///       json:
///         indent: 2
///       json_binary:
///         indent: 0
///
/// Files that are changed keep their own indentation.
public struct StoreIndentation: Sendable, Equatable {
  /// That of YAML in columns; nil where nothing is said, as `indent: 0` says nothing.
  public var yaml: Int?

  /// That of JSON in columns, 0 for none and -1 for a tab; nil where nothing is said.
  public var json: Int?

  /// That of the JSON around binary files, like that of JSON.
  public var jsonBinary: Int?

  /// Says nothing of any format.
  public init() {}

  init(_ configuration: ConfigurationFields) throws(ConfigurationError) {
    let stores = try ConfigurationFields(
      configuration["stores"],
      named: "stores",
      in: configuration.source
    )
    let columns = try Self.store("yaml", stores).count("indent")
    yaml = columns == 0 ? nil : columns
    json = try Self.store("json", stores).integer("indent")
    jsonBinary = try Self.store("json_binary", stores).integer("indent")
    // Nothing can be said of these two, but they must be mappings.
    _ = try (Self.store("dotenv", stores), Self.store("ini", stores))
  }

  private static func store(
    _ name: String,
    _ stores: ConfigurationFields
  ) throws(ConfigurationError) -> ConfigurationFields {
    try ConfigurationFields(stores[name], named: name, in: stores.source)
  }
}
