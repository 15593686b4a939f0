import SOPS
import Testing

struct MasterKeyTests {
  @Test func `a key of AWS is named with role, context and profile`() {
    let key = MasterKeyIdentifier.AWSKey(
      arn: "arn:aws:kms:eu-west-1:1:key/a",
      role: "arn:aws:iam::1:role/r",
      context: ["b": "2", "a": "1"],
      profile: "dev"
    )
    #expect(
      MasterKeyIdentifier.awsKMS(key).description
        == "arn:aws:kms:eu-west-1:1:key/a+arn:aws:iam::1:role/r|a:1,b:2|dev"
    )
  }
}
