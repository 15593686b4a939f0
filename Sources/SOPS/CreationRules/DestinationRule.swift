internal import DocumentFormats

/// A rule for publishing: which files it is for, where they go, and how they are encrypted there.
public struct DestinationRule: Sendable {
  /// Which rule of the file it is.
  public let name: RuleName

  /// The line it begins in, from one.
  public let line: Int

  /// The regular expression searched in a file's path as it was given; empty for every file.
  public let pathRegex: String

  /// Whether files are published without the ending of their names.
  public let omitExtensions: Bool

  /// The rule by which a file is encrypted anew for its destination, instead of going as it is.
  public let recreationRule: CreationRule?

  let pathRegexOffset: Int
  let destinations: [(entry: String, place: Destination)]
  let offset: Int
  let source: ConfigurationSource
}

/// Where published files go.
public enum Destination: Sendable, Equatable {
  /// A bucket of Amazon S3, and what comes before the names in it.
  case s3(bucket: String, prefix: String)
  /// A bucket of Google Cloud Storage, and what comes before the names in it.
  case googleCloudStorage(bucket: String, prefix: String)
  /// A path in a key-value engine of Vault.
  case vault(VaultPath)

  /// A path in a key-value engine of Vault.
  public struct VaultPath: Sendable, Equatable {
    /// The path, with a slash at its end.
    public var path: String
    /// The server's address; empty for that of the environment.
    public var address: String
    /// Where the engine is mounted.
    public var mount: String
    /// The version of the engine, 1 or 2.
    public var version: Int

    /// Describes a path.
    public init(path: String, address: String = "", mount: String = "secret/", version: Int = 2) {
      self.path = path
      self.address = address
      self.mount = mount
      self.version = version
    }
  }
}

extension DestinationRule {
  /// Where the rule's files go; nil where it does not say.
  ///
  /// - Throws: `ConfigurationError.fault` where it names several places.
  public func destination() throws(ConfigurationError) -> Destination? {
    guard destinations.count <= 1 else {
      throw source.error(.severalDestinations(destinations.map(\.entry)), at: offset)
    }
    return destinations.first?.place
  }

  init(
    _ node: DocumentNode,
    in source: ConfigurationSource,
    named name: RuleName,
    reader: inout CreationRuleReader
  ) throws(ConfigurationError) {
    let fields = try ConfigurationFields(node, named: "destination_rules", in: source)
    self.name = name
    self.source = source
    offset = node.fullRange.lowerBound
    line = source.line(of: offset)
    pathRegex = try fields.text("path_regex")
    pathRegexOffset = fields["path_regex"]?.fullRange.lowerBound ?? offset
    omitExtensions = try fields.boolean("omit_extensions")
    destinations = try Self.destinations(fields)
    if let rule = fields["recreation_rule"] {
      recreationRule = try reader.rule(rule, in: source, named: name)
    } else {
      recreationRule = nil
    }
  }

  private static func destinations(
    _ fields: ConfigurationFields
  ) throws(ConfigurationError) -> [(entry: String, place: Destination)] {
    let s3 = try fields.text("s3_bucket")
    let gcs = try fields.text("gcs_bucket")
    let vault = try vault(fields)
    let (s3Prefix, gcsPrefix) = try (fields.text("s3_prefix"), fields.text("gcs_prefix"))
    var found: [(entry: String, place: Destination)] = []
    if !s3.isEmpty { found.append(("s3_bucket", .s3(bucket: s3, prefix: s3Prefix))) }
    if !gcs.isEmpty {
      found.append(("gcs_bucket", .googleCloudStorage(bucket: gcs, prefix: gcsPrefix)))
    }
    if let vault { found.append(("vault_path", .vault(vault))) }
    return found
  }

  private static func vault(
    _ fields: ConfigurationFields
  ) throws(ConfigurationError) -> Destination.VaultPath? {
    let path = try fields.text("vault_path")
    let address = try fields.text("vault_address")
    let mount = try fields.text("vault_kv_mount_name")
    let version = try fields.integer("vault_kv_version") ?? 0
    if !(0...2).contains(version), let value = fields["vault_kv_version"] {
      throw fields.unexpected(value, "vault_kv_version", .keyValueVersion)
    }
    guard !path.isEmpty else { return nil }
    return Destination.VaultPath(
      path: path.utf8.last == UInt8(ascii: "/") ? path : path + "/",
      address: address,
      mount: mount.isEmpty ? "secret/" : mount,
      version: version == 0 ? 2 : version
    )
  }
}
