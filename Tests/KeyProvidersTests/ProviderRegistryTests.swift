import KeyProviders
import SOPS
import Testing

@Suite struct `The registry of providers` {
  private let providers = ProviderRegistry.local(
    environment: [:],
    interaction: ProviderInteraction()
  )

  @Test(arguments: MasterKeyKind.allCases)
  func `has exactly one provider for each kind`(kind: MasterKeyKind) {
    #expect(providers.filter { $0.serves(kind) }.count == 1)
  }

  @Test(
    arguments: [
      .awsKMS(.init(arn: "arn:aws:kms:a:1:key/b")), .gcpKMS(resource: "projects/a"),
      .huaweiKMS(key: "a:b"),
      .azureKeyVault(.init(vaultURL: "https://a", name: "b", version: "c")),
      .vaultTransit(.init(address: "https://a", enginePath: "b", name: "c")),
    ] as [MasterKeyIdentifier]
  )
  func `says which kinds are missing`(key: MasterKeyIdentifier) throws {
    let provider = try #require(providers.first { $0.serves(key.kind) })
    let error = KeyProviderError.unsupported(key.kind)
    #expect(throws: error) { try provider.encrypt(dataKey, to: key) }
    #expect(throws: error) { try provider.decrypt(MasterKey(key)) }
    #expect(error.description == "keys of kind \"\(key.kind.rawValue)\" are not supported")
  }
}
