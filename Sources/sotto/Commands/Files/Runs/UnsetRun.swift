internal import SOPS

/// What `unset` does.
struct UnsetRun {
  private let request: UnsetRequest
  private let context: RunContext

  init(_ request: UnsetRequest, _ context: RunContext) {
    self.request = request
    self.context = context
  }

  func run() throws {
    let change = request.change
    try PlaceChangeRun(change, context).run { opened in
      do throws(SOPSError) {
        return try opened.removing(change.path)
      } catch {
        guard change.isIdempotent, case .noSuchPlace = error else { throw error }
        return nil
      }
    }
  }
}
