import SOPS
import Testing

struct KeyProviderTests {
  @Test func `every kind of key has its name in files`() {
    #expect(
      MasterKeyKind.allCases.map(\.rawValue)
        == ["kms", "gcp_kms", "hckms", "azure_kv", "hc_vault", "pgp", "age"]
    )
  }
}
