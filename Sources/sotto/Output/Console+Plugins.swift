internal import AgeEncryption
internal import CryptoPrimitives
internal import HostSystem

extension Console {
  /// How plugins are found, and how they talk to the person at the terminal.
  var pluginHost: PluginHost {
    PluginHost(environment: environment.variables, interaction: pluginInteraction)
  }

  private var pluginInteraction: PluginInteraction {
    var interaction = PluginInteraction()
    interaction.display = { name, message in
      note("\(name) plugin: \(message)")
      return true
    }
    interaction.requestPublic = { name, prompt in
      ask(for: name) { terminal throws(TerminalError) in try terminal.readLine(prompt) }
    }
    interaction.requestSecret = { name, prompt in
      ask(for: name) { terminal throws(TerminalError) in
        var answer = try terminal.readSecret(prompt)
        return SecretBytes(moving: &answer)
      }
    }
    interaction.confirm = { name, prompt, yes, no in
      ask(for: name) { terminal throws(TerminalError) in
        try confirm(prompt, yes: yes, no: no, name: name, terminal: terminal)
      } ?? nil
    }
    interaction.waiting = { name in note("waiting on \(name) plugin...") }
    return interaction
  }

  /// Runs a question on the terminal; where that fails, says so and gives no answer.
  private func ask<Answer>(
    for name: PluginName,
    _ question: (borrowing Terminal) throws(TerminalError) -> Answer
  ) -> Answer? {
    do throws(TerminalError) {
      return try question(Terminal.open())
    } catch {
      warn("could not read value for age-plugin-\(name): \(Wording(error).message)")
      return nil
    }
  }

  private func confirm(
    _ prompt: String,
    yes: String,
    no: String?,
    name: PluginName,
    terminal: borrowing Terminal
  ) throws(TerminalError) -> Bool? {
    guard let no else {
      var answer = try terminal.readSecret("\(prompt) (press enter for \(Wording.quote(yes)))")
      answer.erase()
      return true
    }
    let choices = "press [1] for \(Wording.quote(yes)) or [2] for \(Wording.quote(no))"
    while true {
      switch try terminal.readCharacter("\(prompt) (\(choices))") {
      case UInt8(ascii: "1"): return true
      case UInt8(ascii: "2"): return false
      default: warn("reading value for age-plugin-\(name): expected 1 or 2")
      }
    }
  }
}
