internal import CommandParsing

/// `completion`: prints what a shell needs to complete the command line.
enum CompletionCommand {
  static let command = Command(
    name: "completion",
    summary: "Print the completion script of a shell.",
    operands: [
      Operand(
        "SHELL",
        help: "\"bash\", \"zsh\" or \"fish\".",
        completion: .choices(["bash", "zsh", "fish"])
      )
    ],
    documentation: Documentation(
      examples: [
        Example(
          "source <(sotto completion bash)",
          explanation: "Complete in this shell; put it in ~/.bashrc to keep it."
        ),
        Example(
          "sotto completion fish > sotto.fish",
          explanation: "Complete in fish; put the file into ~/.config/fish/completions."
        ),
      ])
  )

  static func run(_ arguments: Arguments) throws {
    let shell = arguments.operand(at: 0) ?? ""
    guard let script = Documents.completion(for: shell) else {
      throw CommandError.unknownShell(shell)
    }
    try StandardOutput.write(script)
  }
}
