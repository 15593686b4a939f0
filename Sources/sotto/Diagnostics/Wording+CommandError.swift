internal import AgeEncryption
internal import CommandParsing
internal import DocumentFormats
internal import HostSystem

extension Wording {
  init(_ error: CommandError) {
    self =
      switch error {
      case .argumentNotText(let word):
        Wording("an argument is not UTF-8 text: \(Self.quote(word))")
      case .conflict(let one, let other, let hint):
        Wording("\(one) can't be used with \(other)", hints: hint.map { [$0] } ?? [])
      case .identitiesForEncryption:
        Wording(
          "-i/--identity and -j can't be used to encrypt unless -e/--encrypt is given too",
          hints: ["did you forget to specify -d/--decrypt?"]
        )
      case .missingRecipients:
        Wording(
          "missing recipients",
          hints: [
            "did you forget to specify -r/--recipient, -R/--recipients-file or -p/--passphrase?"
          ]
        )
      case .file(let role, let path, let reason):
        Wording(reason).following("\(Self.beginning(role, path))")
      case .document(let path, let reason, let excerpt):
        Wording(reason).following(Self.quote(path)).quoting(excerpt)
      case .sameFile(let path):
        Wording("input and output file are the same: \(Self.quote(path))")
      case .standardInputTwice:
        Wording(
          "standard input is used for multiple purposes",
          hints: ["\"-\" can stand for only one of input, recipients and identities"]
        )
      case .binaryToTerminal(let mayArmor):
        Wording(
          "refusing to output binary to the terminal",
          hints: (mayArmor ? ["did you mean to use -a/--armor?"] : [])
            + ["force anyway with \"-o -\""]
        )
      case .passphrasesDiffer:
        Wording("passphrases didn't match")
      case .identitiesForPassphraseFile:
        Wording(
          "file is passphrase-encrypted but identities were specified with -i/--identity or -j",
          hints: ["remove all -i/--identity/-j flags to decrypt passphrase-encrypted files"]
        )
      case .missingIdentities:
        Wording(
          "the file is not passphrase-encrypted, identities are required",
          hints: ["specify identities with -i/--identity or -j to decrypt this file"]
        )
      case .recipient(let text, let reason):
        Self.recipient(text, reason)
      case .noRecipientText:
        Wording(
          "an identity of a plugin has no recipient that can be written down",
          hints: ["encrypt to it with \"age --encrypt -i FILE\""]
        )
      case .unexpectedInput(let words):
        Wording(
          "too many arguments: \(words.map(Self.quote).joined(separator: " "))",
          hints: ["an input file is read only with -y"]
        )
      case .workFactor(let text):
        Wording("invalid work factor \(Self.quote(text)): expected a number from 1 to 30")
      case .invalidValue(let reason):
        Wording(
          Wording(reason).following("the value is not JSON").message,
          hints: ["text stands in double quotes: '\"text\"'"]
        )
      case .keysOfMissingFile(let path):
        Wording("keys cannot change in \(Self.quote(path)), which is not there")
      case .noCreationRules(let path?):
        Wording("\(Self.quote(path)) has no creation rules")
      case .noCreationRules(nil):
        Wording(
          "there is no configuration \".sops.yaml\" that says to whom the file should be encrypted"
        )
      case .keysDiffer(let count):
        Wording(
          count == 1
            ? "a file is encrypted to other keys than its rule names"
            : "\(count) files are encrypted to other keys than their rules name",
          hints: ["\"sotto updatekeys\" without --check changes that"]
        )
      case .noAnswer: Wording("no answer was given", hints: ["--yes goes on without asking"])
      case .missingFile(let path): Wording("there is no file \(Self.quote(path))")
      case .noFiles(let words):
        Wording("no files for the command: \(words.map(Self.quote).joined(separator: " "))")
      case .keyService(let address):
        Wording("key services cannot be asked by this version: \(Self.quote(address))")
      case .dataKeyUnavailable(let report):
        Wording(
          "no key at hand opens the file: its data key could not be recovered",
          paragraphs: report.paragraphs,
          hints: [
            "an age identity is found in SOPS_AGE_KEY_FILE, SOPS_AGE_KEY or"
              + " ~/.config/sops/age/keys.txt",
            "whoever can open the file can let you in: sotto rotate -i --add-age YOUR-RECIPIENT FILE",
          ]
        )
      case .unknownShell(let text):
        Wording("unknown shell \(Self.quote(text)): expected \"bash\", \"zsh\" or \"fish\"")
      }
  }

  private static func beginning(_ role: CommandError.Role, _ path: String) -> String {
    switch role {
    case .input: "failed to open input file \(quote(path))"
    case .output: "failed to write output file \(quote(path))"
    case .identities: "reading \(quote(path))"
    case .inspection: "inspecting \(quote(path))"
    case .keyGroups: "changing the key groups of \(quote(path))"
    case .recipients: "failed to parse recipient file \(quote(path))"
    }
  }

  private static func recipient(_ text: String, _ reason: any Error) -> Wording {
    guard text.hasPrefix("github:") else { return Wording(reason) }
    let name = text.dropFirst("github:".count)
    return Wording(
      "\"github:\" recipients were removed from the design",
      hints: [
        "instead, use recipient files like", "    curl -O https://github.com/\(name).keys",
        "    age -R \(name).keys",
      ]
    )
  }
}

extension Wording {
  init(_ error: SystemError) { self.init(error.description) }

  init(_ error: ArgumentError) {
    let help = "\"\(error.command) --help\" shows how it is used"
    switch error.reason {
    case .unknownOption(let spelling, let suggestions):
      self.init("unknown option \(Self.quote(spelling))", hints: Self.hints(suggestions, help))
    case .unknownCommand(let word, let suggestions):
      self.init("unknown command \(Self.quote(word))", hints: Self.hints(suggestions, help))
    case .missingCommand:
      self.init("no command given", hints: ["\"\(error.command) --help\" lists the commands"])
    case .missingValue(let option, let placeholder):
      self.init("option \(option) needs a value \(placeholder)", hints: [help])
    case .unexpectedValue(let option):
      self.init("option \(option) takes no value", hints: [help])
    case .invalidBoolean(let option, let source):
      self.init("\(Self.origin(option, source)): expected \"true\" or \"false\"", hints: [help])
    case .invalidValue(let option, let value, let source):
      self.init("\(Self.origin(option, source)): invalid value \(Self.quote(value))", hints: [help])
    case .emptyElement(let option, let source):
      self.init(
        "\(Self.origin(option, source)): an element of the list is empty",
        hints: ["is a variable of the shell not set?"]
      )
    case .repeatedOption(let option):
      self.init("option \(option) can be given only once", hints: [help])
    case .missingOperand(let name):
      self.init("missing \(name)", hints: [help])
    case .tooManyOperands(let operands, _):
      let list = operands.map(Self.quote).joined(separator: " ")
      self.init("too many arguments: \(list)", hints: [help])
    }
  }

  private static func hints(_ suggestions: [String], _ otherwise: String) -> [String] {
    guard !suggestions.isEmpty else { return [otherwise] }
    return ["did you mean \(suggestions.map(quote).joined(separator: " or "))?"]
  }

  private static func origin(_ option: String, _ source: Arguments.Source) -> String {
    guard case .environment(let name) = source else { return "option \(option)" }
    return "environment variable \(name)"
  }
}
