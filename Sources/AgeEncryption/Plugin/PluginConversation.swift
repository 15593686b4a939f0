internal import CryptoPrimitives
internal import HostSystem

/// One run of a plugin, from this side: stanzas go out and come back over two pipes.
///
/// Neither side trusts the other far. What the plugin writes is limited in every dimension, what it
/// wants shown is made harmless, and what is secret is erased behind it and left out of the trace.
/// Its time is not limited: somebody may have to fetch a token first.
struct PluginConversation: ~Copyable {
  /// What a plugin may write; a header with all its stanzas could come to no more.
  static let byteLimit = 16 << 20
  static let stanzaByteLimit = 1 << 20
  static let lineByteLimit = 1 << 16
  /// How many stanzas a plugin may write, since each may ask for an answer.
  static let stanzaLimit = 10_000

  let name: PluginName
  let host: PluginHost
  private var process: Subprocess
  private var parser = StanzaParser()
  private var receivedByteCount = 0
  private var receivedStanzaCount = 0
  private(set) var hasLostInput = false

  /// Starts the plugin for one of the protocols, has the conversation and ends the plugin.
  static func hold<Result>(
    _ protocolName: String,
    with name: PluginName,
    host: PluginHost,
    _ body: (inout PluginConversation) throws(PluginError) -> Result
  ) throws(AgeError) -> Result {
    do throws(PluginError) {
      var conversation = try PluginConversation(protocolName, name, host)
      do throws(PluginError) {
        let result = try body(&conversation)
        _ = conversation.end()
        return result
      } catch {
        let exit = conversation.end()
        // Only the end tells what became of a plugin that fell silent.
        if case .ended = error { throw .ended(exit) }
        throw error
      }
    } catch {
      throw .plugin(name: name.description, error)
    }
  }

  private init(
    _ protocolName: String,
    _ name: PluginName,
    _ host: PluginHost
  ) throws(PluginError) {
    guard let path = Executable.find(name.executable, in: host.searchPath) else {
      throw .notFound
    }
    var launch = Subprocess.Launch(
      path,
      ["--age-plugin=" + protocolName],
      environment: host.environment
    )
    launch.directory = host.temporaryDirectory
    launch.errors = host.trace == nil ? .discarded : .inherited
    launch.bufferLimit = Self.stanzaByteLimit
    do throws(SystemError) {
      process = try Subprocess(launch)
    } catch {
      throw .cannotStart(reason: error.description)
    }
    self.name = name
    self.host = host
  }

  /// Lets the plugin leave by itself, which the end of its input tells it to, or else makes it.
  private mutating func end() -> PluginExit {
    do throws(SystemError) {
      if let status = try process.wait(until: .now + host.grace) { return PluginExit(status) }
      _ = try process.stop(grace: host.grace)
    } catch {
      // The child is somebody else's already; there is nothing left to end.
    }
    return .running
  }

  // MARK: Sending

  /// Sends a stanza in which nothing is secret.
  mutating func send(_ stanza: Stanza) throws(PluginError) {
    var bytes: [UInt8] = []
    stanza.append(to: &bytes)
    trace("to", stanza)
    try write(bytes.span)
  }

  /// Sends a stanza of a type and arguments.
  mutating func send(_ type: String, _ arguments: String...) throws(PluginError) {
    try send(Stanza(type: type, arguments: arguments))
  }

  /// Sends a stanza with a secret body.
  mutating func send(_ type: String, secretBody: SecretBytes) throws(PluginError) {
    var stanza = Stanza(type: type)
    trace("to", stanza, hides: true)
    // Enough for everything, since growing would leave parts of the secret behind.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(type.utf8.count + 2 * secretBody.count + 16)
    stanza.body = secretBody.withBytes { secret in
      var copy: [UInt8] = []
      copy.append(copying: secret)
      return copy
    }
    stanza.append(to: &bytes)
    defer {
      stanza.body.erase()
      bytes.erase()
    }
    try write(bytes.span)
  }

  /// Sends a stanza whose only argument is secret.
  mutating func send(_ type: String, secretArgument: SecretBytes) throws(PluginError) {
    trace("to", Stanza(type: type, arguments: ["(hidden)"]))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(type.utf8.count + secretArgument.count + 16)
    bytes.append(contentsOf: "-> \(type) ".utf8)
    secretArgument.withBytes { bytes.append(copying: $0) }
    bytes.append(contentsOf: "\n\n".utf8)
    defer { bytes.erase() }
    try write(bytes.span)
  }

  /// Sends a stanza that no plugin knows, so that plugins which choke on such do not spread.
  mutating func sendGrease() throws(PluginError) {
    let number = UInt64.random(in: 0...UInt64.max)
    var stanza = Stanza(type: "grease-" + String(number, radix: 16))
    for _ in 0..<Int.random(in: 0...2) { stanza.arguments.append("\(Int.random(in: 0..<100))") }
    stanza.body = randomBytes(count: Int.random(in: 0..<100))
    try send(stanza)
  }

  private mutating func write(_ bytes: Span<UInt8>) throws(PluginError) {
    guard !hasLostInput else { return }
    do throws(SubprocessError) {
      try process.write(bytes)
    } catch .inputClosed {
      // What the plugin said before it closed its input may explain why.
      hasLostInput = true
    } catch {
      throw PluginError(error)
    }
  }

  // MARK: Receiving

  /// Receives the next stanza; `hides` tells of which types the body stays out of the trace.
  mutating func receive(hiding secretType: String? = nil) throws(PluginError) -> Stanza {
    receivedStanzaCount += 1
    guard receivedStanzaCount <= Self.stanzaLimit else {
      throw .tooManyStanzas(limit: Self.stanzaLimit)
    }
    var stanzaByteCount = 0
    var deadline: ContinuousClock.Instant? = .now + host.patience
    while true {
      guard var line = try receiveLine(by: deadline) else {
        host.interaction.waiting(name)
        deadline = nil
        continue
      }
      defer { line.erase() }
      stanzaByteCount += line.count + 1
      guard stanzaByteCount <= Self.stanzaByteLimit else {
        throw .tooMuchOutput(limit: Self.stanzaByteLimit)
      }
      if let stanza = try parse(line.span) {
        trace("from", stanza, hides: stanza.type == secretType)
        return stanza
      }
    }
  }

  private mutating func receiveLine(
    by deadline: ContinuousClock.Instant?
  ) throws(PluginError) -> [UInt8]? {
    let next: Subprocess.Line
    do throws(SubprocessError) {
      next = try process.readLine(limit: Self.lineByteLimit, deadline: deadline)
    } catch {
      throw PluginError(error)
    }
    switch next {
    case .deadline: return nil
    case .end: throw .ended(.running)
    case .line(let line):
      receivedByteCount += line.count + 1
      guard receivedByteCount <= Self.byteLimit else {
        throw .tooMuchOutput(limit: Self.byteLimit)
      }
      return line
    }
  }

  private mutating func parse(_ line: Span<UInt8>) throws(PluginError) -> Stanza? {
    do throws(HeaderFault) {
      return try parser.parse(line: line)
    } catch {
      throw .malformedOutput
    }
  }

  private func trace(_ direction: String, _ stanza: Stanza, hides: Bool = false) {
    guard let trace = host.trace else { return }
    var shown = stanza
    if hides { shown.body = [] }
    var bytes: [UInt8] = []
    shown.append(to: &bytes)
    let body = hides ? ["(hidden)"] : []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    for line in lines + body { trace("\(direction) age-plugin-\(name): \(line)") }
  }
}

extension PluginError {
  fileprivate init(_ error: SubprocessError) {
    self =
      switch error {
      case .system(let error): .connection(reason: error.description)
      case .outputTooLong(let limit): .tooMuchOutput(limit: limit)
      case .inputClosed, .deadlineExceeded: .ended(.running)
      }
  }
}

extension PluginExit {
  fileprivate init(_ status: Subprocess.Status) {
    self =
      switch status {
      case .exited(let code): .code(code)
      case .signalled(let signal): .signal(signal)
      }
  }
}
