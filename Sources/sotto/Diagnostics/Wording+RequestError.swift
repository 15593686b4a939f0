extension Wording {
  /// What is wrong with the words of a command for encrypted files.
  init(_ error: RequestError) {
    self =
      switch error {
      case .missingFile:
        Wording("no file given")
      case .emptyFileName:
        Wording("the name of a file is empty", hints: ["is a variable of the shell not set?"])
      case .conflict(let one, let other):
        Wording("\(one) can't be used with \(other)")
      case .inPlaceOfStandardInput:
        Wording("standard input can't be written in place", hints: ["leave -i/--in-place out"])
      case .missingFilenameOverride:
        Wording(
          "standard input has no name to find a creation rule by",
          hints: ["give one with --filename-override, like --filename-override secrets.yaml"]
        )
      case .severalRules(let options):
        Wording(
          "\(options.joined(separator: " and ")) can't be used together",
          hints: ["a file has one rule for which of its values are encrypted"]
        )
      case .severalFiles(let option):
        Wording(
          "several files can't go to \(option)",
          hints: ["change each of them with -i/--in-place, or give one file at a time"]
        )
      case .encryptionContext(let text):
        Wording(
          "invalid encryption context \(Self.quote(text))",
          hints: ["a context is written like \"Environment:production,Role:web\""]
        )
      case .documentPath(_, _, let reason):
        Wording(reason)
      case .missingValueInSet(let text):
        Wording(
          "expected a path, a blank and a value in --set, not \(Self.quote(text))",
          hints: ["for example --set '[\"database\"][\"port\"] 5432'"]
        )
      case .duplicateKeyKind(let name):
        Wording("\(Self.quote(name)) comes twice in the order of decryption")
      case .valueTwice:
        Wording("--value-file can't be used with --value-stdin")
      case .severalActions(let options):
        Wording("\(options.joined(separator: " and ")) can't be used together")
      case .groupIndex(let text):
        Wording("invalid key group \(Self.quote(text)): expected a number from 0")
      case .missingOption(let option):
        Wording("missing \(option)")
      case .escapingFilename(let name):
        Wording("invalid name \(Self.quote(name)): expected one inside the command's own folder")
      case .filenameNotPlain(let name):
        Wording(
          "invalid name \(Self.quote(name)): it stands in a command and means something to the shell",
          hints: ["use letters, digits and \"-\", \"_\", \".\" only"]
        )
      case .withoutAction(let option, let needed):
        Wording("\(option) has no effect without \(needed)")
      case .optionBeforeCommand(let option, let command):
        Wording(
          "\(option) has no effect before the command",
          hints: ["\"\(command) --help\" lists the options to give after it"]
        )
      case .extractInPlace:
        Wording(
          "--extract with -i/--in-place would replace the whole file by a part of it",
          hints: ["write the part elsewhere with --output"]
        )
      }
  }
}
