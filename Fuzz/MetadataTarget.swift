import DocumentFormats

@testable import SOPS

/// The block of metadata: what was understood of it is written so that it is understood the same.
enum MetadataTarget: FuzzTarget {
  static let name = "metadata"
  static let words =
    SelectionRule.Name.allCases.map(\.rawValue) + MasterKeyKind.allCases.map { $0.rawValue + ":\n" }
    + [
      "lastmodified: ", "mac: ", "version: ", "shamir_threshold: ", "mac_only_encrypted: ",
      "key_groups:\n", "- ", "recipient: ", "enc: ", "fp: ", "created_at: ", "arn: ", "role: ",
      "context: {a: b}", "context: a:b,c:d", "aws_profile: ", "resource_id: ", "key_id: ",
      "vault_url: ", "name: ", "vault_address: ", "engine_path: ", "key_name: ", "2.000000", "~",
      "2026-01-02T03:04:05Z", "[]", "{}", "''", "true", "\n  ",
    ]

  static func seeds() -> [[UInt8]] {
    [
      """
      age: [{recipient: age1a, enc: b}]
      pgp: [{fp: AB, enc: c, created_at: "2026-01-02T03:04:05Z"}]
      kms: [{arn: a, role: r, context: {k: v}, aws_profile: p, enc: d, created_at: x}]
      lastmodified: "2026-01-02T03:04:05Z"
      mac: ENC[x]
      encrypted_regex: ^a
      mac_only_encrypted: true
      version: 3.9.0
      """,
      """
      shamir_threshold: 2
      key_groups:
        - gcp_kms: [{resource_id: a, enc: b}]
          hckms: [{key_id: "r:k", enc: b}]
        - azure_kv: [{vault_url: "https://v", name: n, version: "1", enc: b}]
          hc_vault: [{vault_address: "https://h", engine_path: e, key_name: k, enc: b}]
        - age: []
      lastmodified: 2026-01-02T03:04:05Z
      """,
    ].map { [UInt8]($0) }
  }

  static func run(_ input: [UInt8]) {
    guard let document = try? Document(parsing: input, as: .yaml), let root = document.root,
      let metadata = try? Metadata(DocumentValue(root))
    else { return }
    check(metadata.keyGroups.contains { !$0.keys.isEmpty }, "metadata has keys")
    let again = must("what was written is read") { try Metadata(metadata.block) }
    check(again.block == metadata.block, "what was written says the same")
    // A group without keys leaves no trace there, and nothing is encrypted to one.
    guard metadata.keyGroups.allSatisfy({ !$0.keys.isEmpty }) else { return }
    let flat = must("flat names are read") { try FlatNames.tree(FlatNames.rows(metadata.block)) }
    let same = must("flat names are metadata") { try Metadata(flat) }
    check(same.keyGroups.count == metadata.keyGroups.count, "flat names say all groups")
  }
}
