internal import DocumentFormats
internal import SOPS
internal import Workspace

extension Wording {
  /// Why a call cannot be understood; nothing of it is repeated.
  init(_ fault: CallFault) {
    self =
      switch fault {
      case .notUTF8: Wording("the line is not UTF-8")
      case .notJSON(let reason): Wording(reason).following("the line is not JSON")
      case .tooLong(let limit): Wording("the line is longer than \(limit >> 20) MiB")
      case .notObject:
        Wording(
          "the line is no JSON object",
          hints: ["a call is written like {\"id\": 1, \"method\": \"version\"}"]
        )
      case .duplicateName: Wording("a name comes twice in the call")
      case .missing(let name): Wording("missing parameter \(Self.quote(name))")
      case .missingEither(let one, let other):
        Wording("missing parameter \(Self.quote(one)) or \(Self.quote(other))")
      case .unknownMethod(let known):
        Wording("unknown method, expected one of: \(known.joined(separator: ", "))")
      case .unknownParameter(let known):
        Wording("unknown parameter, expected only: \(known.joined(separator: ", "))")
      case .unexpected(let name, let expectation):
        Wording("\(Self.quote(name)) is not \(Self.name(of: expectation))")
      case .conflict(let one, let other):
        Wording("\(Self.quote(one)) can't be used with \(Self.quote(other))")
      case .place(let reason): Wording(reason)
      case .key(let fault): Wording("\(fault)")
      }
  }

  private static func name(of expectation: CallFault.Expectation) -> String {
    switch expectation {
    case .text: "text"
    case .flag: "true or false"
    case .count: "a number from 0 to 1000"
    case .base64: "base64 with its padding"
    case .place: "a list of keys and numbers, or a path like [\"a\"][0]"
    case .path: "the path of a file"
    case .keys: "an object of kinds of keys with their texts, or a list of such objects"
    case .selection: "an object of one selection rule with its text"
    case .choice(let choices): "one of: \(choices.joined(separator: ", "))"
    }
  }

  init(_ refusal: CallRefusal) {
    switch refusal {
    case .fileExists(let path):
      self.init(
        "there is a file \(Self.quote(path)) already",
        hints: ["\"replace\": true lets the content of the call take its place"]
      )
    }
  }
}
