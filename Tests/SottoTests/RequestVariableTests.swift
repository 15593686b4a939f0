import CommandParsing
import SOPS
import Testing

@testable import sotto

/// Environment variables that stand for options.
@Suite("variables of requests")
struct RequestVariableTests {
  private typealias Line = CommandLineInProcess

  private static let variables: [(name: String, kind: MasterKeyKind)] = [
    ("SOPS_KMS_ARN", .awsKMS), ("SOPS_GCP_KMS_IDS", .gcpKMS),
    ("SOPS_HUAWEICLOUD_KMS_IDS", .huaweiKMS), ("SOPS_AZURE_KEYVAULT_URLS", .azureKeyVault),
    ("SOPS_VAULT_URIS", .vaultTransit), ("SOPS_PGP_FP", .pgp), ("SOPS_AGE_RECIPIENTS", .age),
  ]

  @Test(arguments: variables)
  func `keys may come from variables`(_ variable: (name: String, kind: MasterKeyKind)) throws {
    for words in [["encrypt", "f"], ["edit", "f"], ["-e", "f"]] {
      let line = try Line(words, environment: [variable.name: "x,y"])
      let keys = try KeyOptions(line.arguments, for: .newFile)
      #expect(keys.texts == [variable.kind: ["x,y"]])
    }
  }

  @Test(arguments: variables)
  func `an empty option hides its variable`(
    _ variable: (name: String, kind: MasterKeyKind)
  ) throws {
    let option = "--" + variable.kind.optionName
    let line = try Line(["encrypt", option, "", "f"], environment: [variable.name: "x"])
    #expect(try KeyOptions(line.arguments, for: .newFile).isEmpty)
    let empty = try Line(["encrypt", "f"], environment: [variable.name: ""])
    #expect(try KeyOptions(empty.arguments, for: .newFile).isEmpty)
  }

  @Test func `an option hides only its own variable`() throws {
    let environment = ["SOPS_AGE_RECIPIENTS": "a", "SOPS_PGP_FP": "b"]
    let keys = try Line(["encrypt", "--age", "c", "f"], environment: environment).encrypt.newFile
      .keys
    #expect(keys.texts == [.age: ["c"], .pgp: ["b"]])
  }

  @Test(arguments: [
    ("", false), ("0", false), ("f", false), ("False", false), ("1", true), ("TRUE", true),
  ])
  func `the local key service is on unless its variable says no`(
    _ row: (text: String, isOn: Bool)
  ) throws {
    let environment = ["SOPS_ENABLE_LOCAL_KEYSERVICE": row.text]
    let request = try Line(["decrypt", "f"], environment: environment).decrypt
    #expect(request.decryption.services.usesLocal == row.isOn)
    #expect(try Line(["decrypt", "f"]).decrypt.decryption.services.usesLocal)
    let given = try Line(["decrypt", "--enable-local-keyservice", "f"], environment: environment)
    #expect(try given.decrypt.decryption.services.usesLocal)
  }

  @Test func `key services are a list with commas in the variable`() throws {
    let environment = ["SOPS_KEYSERVICE": "tcp://a, unix://b"]
    let request = try Line(["decrypt", "f"], environment: environment).decrypt
    #expect(request.decryption.services.addresses == ["tcp://a", "unix://b"])
  }

  @Test func `the order of decryption may come from a variable`() throws {
    let environment = ["SOPS_DECRYPTION_ORDER": "hc_vault, kms"]
    let request = try Line(["rotate", "f"], environment: environment).rotate
    #expect(request.decryption.order == [.vaultTransit, .awsKMS])
    let empty = try Line(["rotate", "f"], environment: ["SOPS_DECRYPTION_ORDER": ""]).rotate
    #expect(empty.decryption.order == nil)
  }

  @Test func `the configuration may come from a variable`() throws {
    let environment = ["SOPS_CONFIG": "c"]
    let line = try Line(["filestatus", "f"], environment: environment)
    let request = try FileStatusRequest(line.arguments, line.context)
    #expect(request.common.configuration == "c")
    #expect(
      try Line(["--config=d", "f"], environment: environment).edit.common.configuration == "d"
    )
  }

  @Test func `rotating takes no keys from variables`() throws {
    let environment = ["SOPS_AGE_RECIPIENTS": "a"]
    #expect(try !Line(["rotate", "f"], environment: environment).rotate.changesKeys)
  }
}
