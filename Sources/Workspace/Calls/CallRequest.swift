package import DocumentFormats

/// What a call asks for.
package enum CallRequest: Sendable {
  /// Which version answers, and which methods it has.
  case version
  case decrypt(DecryptCall)
  case encrypt(EncryptCall)
  case set(ChangeCall, DocumentValue)
  case unset(ChangeCall)
  case rotate(RotateCall)
  case verify(CallFile)
  case status(CallFile)
  case explain(CallFile)
  case keys(CallFile)

  /// The methods by name.
  package enum Method: String, Sendable, CaseIterable {
    case version, decrypt, encrypt, set, unset, rotate, verify, status, explain, keys
  }

  init(_ parameters: CallParameters) throws(CallFault) {
    var parameters = parameters
    let names = Method.allCases.map(\.rawValue)
    guard let name = try parameters.text("method") else { throw .missing("method") }
    guard let method = Method(rawValue: name) else { throw .unknownMethod(known: names) }
    switch method {
    case .version: self = .version
    case .decrypt: self = .decrypt(try DecryptCall(&parameters))
    case .encrypt: self = .encrypt(try EncryptCall(&parameters))
    case .set:
      guard let value = parameters.take("value") else { throw .missing("value") }
      self = .set(try ChangeCall(&parameters), DocumentValue(value))
    case .unset: self = .unset(try ChangeCall(&parameters))
    case .rotate: self = .rotate(try RotateCall(&parameters))
    case .verify: self = .verify(try CallFile(&parameters))
    case .status: self = .status(try CallFile(&parameters))
    case .explain: self = .explain(try CallFile(named: &parameters))
    case .keys: self = .keys(try CallFile(&parameters))
    }
    try parameters.finish()
  }
}
