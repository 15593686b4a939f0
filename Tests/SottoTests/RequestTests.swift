import CommandParsing
import DocumentFormats
import SOPS
import Testing

@testable import sotto

/// What the commands for encrypted files make of their words.
@Suite("requests")
struct RequestTests {
  private typealias Line = CommandLineInProcess

  // MARK: Two styles

  /// A command line of either style, without the word for the action and the file.
  struct Options: Sendable, CustomTestStringConvertible {
    let words: [String]
    init(_ words: String...) { self.words = words }
    var testDescription: String { words.joined(separator: " ") }
  }

  @Test(arguments: [
    Options(), Options("-i"), Options("--in-place"), Options("-in-place"), Options("-i=true"),
    Options("--output", "x"), Options("-output=x"), Options("-k", "arn:aws:kms:x", "-p", "AB,CD"),
    Options("--age", "age1x,age1y", "-gcp-kms", "projects/x", "--hckms=r:u"),
    Options("--azure-kv", "https://x", "--hc-vault-transit", "https://y", "--aws-profile", "p"),
    Options("--encryption-context", "a:b,c:d"), Options("--encrypted-regex", "^data$"),
    Options("--unencrypted-suffix", "_plain"), Options("--encrypted-comment-regex", "secret"),
    Options("--shamir-secret-sharing-threshold", "2"), Options("--mac-only-encrypted"),
    Options("--input-type", "binary", "--output-type", "json"), Options("--indent", "4"),
    Options("--filename-override", "x.yaml"), Options("--config", "c"), Options("--verbose"),
    Options("--enable-local-keyservice=false", "--keyservice", "tcp://a", "--keyservice", "b"),
    Options("--dry-run", "--jobs", "3", "--force", "--allow-plaintext"), Options("--into", "old"),
  ])
  func `encrypting is the same in both styles`(_ options: Options) throws {
    for program in ["sotto", "sops"] {
      let legacy = try Line(["-e"] + options.words + ["f.yaml"], as: program).legacy
      let request = try Line(["encrypt"] + options.words + ["f.yaml"], as: program).encrypt
      #expect(legacy == .encrypt(request))
      let behind = try Line(["encrypt", "f.yaml"] + options.words, as: program).encrypt
      #expect(behind == request)
    }
  }

  @Test(arguments: [
    Options(), Options("-i"), Options("--output", "x"), Options("--extract", "[\"a\"][0]"),
    Options("--input-type", "binary", "--output-type", "json"), Options("--ignore-mac"),
    Options("--decryption-order", "pgp,age"), Options("--check", "--json"),
    Options("--keyservice=tcp://a", "-enable-local-keyservice=f"), Options("--jobs=1"),
  ])
  func `decrypting is the same in both styles`(_ options: Options) throws {
    for program in ["sotto", "sops"] {
      let legacy = try Line(["-d"] + options.words + ["f"], as: program).legacy
      let request = try Line(["decrypt"] + options.words + ["f"], as: program).decrypt
      #expect(legacy == .decrypt(request))
      #expect(try Line(["decrypt", "f"] + options.words, as: program).decrypt == request)
    }
  }

  @Test(arguments: [
    Options(), Options("-i"), Options("--add-age", "age1x", "--rm-pgp", "AB"),
    Options("--add-kms", "arn", "--aws-profile", "p", "--encryption-context", "a:b"),
    Options("--rm-hckms", "r:u", "--rm-hc-vault-transit", "u", "--rm-azure-kv", "v"),
    Options("--add-gcp-kms", "projects/x", "--decryption-order", "age"),
  ])
  func `rotating is the same in both styles`(_ options: Options) throws {
    let legacy = try Line(["-r"] + options.words + ["f"]).legacy
    let request = try Line(["rotate"] + options.words + ["f"]).rotate
    #expect(legacy == .rotate(request))
  }

  @Test(arguments: [
    Options(), Options("-s"), Options("--ignore-mac", "--allow-disk"), Options("-a", "age1x"),
    Options("--mac-only-encrypted", "--input-type=json"),
  ])
  func `editing is the same in both styles`(_ options: Options) throws {
    for program in ["sotto", "sops"] {
      let legacy = try Line(options.words + ["f"], as: program).legacy
      #expect(try legacy == .edit(Line(["edit"] + options.words + ["f"], as: program).edit))
    }
  }

  @Test func `setting is the same in both styles`() throws {
    let legacy = try Line(["--set", "[\"a\"][0] {\"b\": [1] }", "f"]).legacy
    let request = try Line(["set", "f", "[\"a\"][0]", "{\"b\": [1] }"]).set
    #expect(legacy == .set(request))
    #expect(request.change.path == DocumentPath([.key(Array("a".utf8)), .index(0)]))
    #expect(request.value == .text("{\"b\": [1] }"))
  }

  // MARK: Words

  @Test func `under its own name options may follow the file`() throws {
    let behind = try Line(["-d", "f.yaml", "--output", "x"]).legacy
    #expect(try behind == Line(["-d", "--output", "x", "f.yaml"]).legacy)
  }

  @Test func `as sops, what follows the file is ignored`() throws {
    let behind = try Line(["-d", "f.yaml", "--output", "x"], as: "sops").legacy
    #expect(try behind == Line(["-d", "f.yaml"], as: "sops").legacy)
  }

  @Test func `several files are one request, but for sops`() throws {
    let own = try Line(["encrypt", "-i", "a", "b", "secrets/"]).encrypt
    #expect(own.input.paths == ["a", "b", "secrets/"])
    let reference = try Line(["encrypt", "-i", "a", "b"], as: "sops").encrypt
    #expect(reference.input.paths == ["a"])
    let keys = try Line(["updatekeys", "a", "b"], as: "sops")
    let update = try UpdateKeysRequest(keys.arguments, keys.context)
    #expect(update.files.paths == ["a", "b"])
  }

  @Test func `a negative number is a value`() throws {
    for program in ["sotto", "sops"] {
      let request = try Line(["set", "f", "[\"n\"]", "-5", "--idempotent"], as: program).set
      #expect(request.value == .text("-5") && request.change.isIdempotent)
    }
  }

  @Test func `a value comes from a word, a file or standard input`() throws {
    #expect(try Line(["set", "--value-file", "f", "[\"a\"]", "v"]).set.value == .file("v"))
    #expect(try Line(["set", "f", "[\"a\"]", "--value-stdin"]).set.value == .standardInput)
    #expect(try Line(["set", "f", "[\"a\"]", ""]).set.value == .text(""))
  }

  @Test(arguments: ["decrypt", "age", "h", "help"])
  func `a file named like a command has a way`(name: String) throws {
    #expect(try Line(["-d", "./" + name]).legacy == Line(["-d", "--", "./" + name]).legacy)
    #expect(try Line(["decrypt", name]).decrypt.input.paths == [name])
    #expect(try Line(["-d", "--", name]).decrypt.input.paths == [name])
  }

  @Test func `without a file, or with a dash, a pipe is read`() throws {
    #expect(try Line(["decrypt"]).decrypt.input == .standardInput)
    #expect(try Line(["decrypt", "-"]).decrypt.input == .standardInput)
    let words = ["encrypt", "--filename-override", "x.yaml"]
    #expect(try Line(words, as: "sops").encrypt.input == .standardInput)
    #expect(try Line(["encrypt", "--into", "x.yaml"]).encrypt.target == .former("x.yaml"))
  }

  @Test func `a type that nobody knows counts as none`() throws {
    let line = try Line(["decrypt", "--input-type", "YAML", "--output-type", "ini", "f"])
    let format = try line.decrypt.format
    #expect(format.inputType == nil && format.outputType == .ini)
  }

  @Test func `global options stand before and after a command`() throws {
    let before = try Line(["--config", "c", "--indent", "3", "--verbose", "decrypt", "f"]).decrypt
    let after = try Line(["decrypt", "--config", "c", "f", "--indent=3", "--verbose"]).decrypt
    #expect(before == after)
    #expect(before.common.configuration == "c" && before.common.indent == 3)
    #expect(
      try Line(["--mac-only-encrypted", "encrypt", "f"]).encrypt.newFile.isMACOnlyEncrypted == true
    )
  }

  @Test func `a mac over all values can be asked for, and nothing can be`() throws {
    let asked = try Line(["encrypt", "--mac-only-encrypted=false", "f"]).encrypt
    #expect(asked.newFile.isMACOnlyEncrypted == false)
    #expect(try Line(["encrypt", "f"]).encrypt.newFile.isMACOnlyEncrypted == nil)
  }

  @Test func `a group is given keys by repeated options`() throws {
    let line = try Line(["groups", "add", "-f", "x", "--age", "a", "--pgp", "b", "--age", "c,d"])
    let request = try GroupsAddRequest(line.arguments)
    #expect(request.keys.texts == [.age: ["a", "c,d"], .pgp: ["b"]])
    #expect(request.target.file == "x" && !request.target.isInPlace)
  }

  @Test func `keys come in the order that is asked for, with what AWS needs`() throws {
    let words = ["--age", "age1x,age1y", "--kms", "arn:x", "--aws-profile", "p"]
    let line = try Line(["encrypt"] + words + ["--encryption-context", "a:b", "f"])
    let keys = try line.encrypt.newFile.keys.identifiers(inOrder: [.awsKMS, .age, .pgp])
    #expect(
      keys == [
        .awsKMS(.init(arn: "arn:x", context: ["a": "b"], profile: "p")),
        .age(recipient: "age1x"), .age(recipient: "age1y"),
      ]
    )
  }

  @Test func `a group goes by its number`() throws {
    let line = try Line(["groups", "delete", "--file=x", "-i", "1"])
    let request = try GroupsDeleteRequest(line.arguments)
    #expect(request.index == 1 && request.target.isInPlace)
  }

  @Test func `a command for a shell is one word, and may begin with a dash`() throws {
    let line = try Line(["exec-env", "--user", "bob", "f", "-x y", "--pristine"], as: "sops")
    let request = try ExecEnvRequest(line.arguments, line.context)
    #expect(request.child.command == "-x y" && request.child.user == "bob")
    #expect(request.isPristine && !request.replacesProcess)
  }
}

extension InputOperands {
  var paths: [String] {
    guard case .files(let files) = self else { return [] }
    return files.paths
  }
}
