/// What the program is asked for without a command.
enum LegacyRequest: Equatable, Sendable {
  case encrypt(EncryptRequest)
  case decrypt(DecryptRequest)
  case rotate(RotateRequest)
  case set(SetRequest)
  case edit(EditRequest)
}
