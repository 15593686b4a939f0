/// The completion script for zsh: a file `_sotto` in a folder of `fpath`, or a script to source.
package struct ZshCompletion {
  private let programs: [CommandPath]
  private let nodes: [CompletionNode]
  private let function: String

  /// Prepares the script for all program names in `programs`; the first is the program's own.
  package init(_ programs: [CommandPath]) {
    self.programs = programs
    nodes = CompletionNode.nodes(of: programs)
    function = "_" + CompletionNode.identifier(programs.first?.program ?? "")
  }

  /// The script, with a line feed at its end.
  package func render() -> String {
    let names = programs.map(\.program).joined(separator: " ")
    let starts = programs.filter { !$0.names.isEmpty }.map { program in
      let key = program.names.joined(separator: " ")
      return "    \(program.program)) \(name(key)) ;;"
    }
    let functions = nodes.map { self.function($0) }.joined(separator: "\n\n")
    return """
      #compdef \(names)
      # Completion of \(programs.map(\.program).joined(separator: ", ")) for zsh.

      \(functions)

      \(function)() {
        case $service in
      \((starts + ["    *) \(name("")) ;;"]).joined(separator: "\n"))
        esac
      }

      # Loaded by the completion system, the file is the function's body; otherwise it registers itself.
      if [[ $funcstack[1] == \(function) ]]; then
        \(function) "$@"
      else
        compdef \(function) \(names)
      fi

      """
  }

  private func name(_ key: String) -> String {
    "\(function)__" + CompletionNode.identifier(key)
  }

  private func function(_ node: CompletionNode) -> String {
    let options = node.options.flatMap { self.specifications($0, in: node) }
    let operands = node.subcommands.isEmpty ? node.operands.map { operand($0) } : []
    let commands = node.subcommands.isEmpty ? [] : ["'1: :->command'", "'*:: :->arguments'"]
    let flags = canStack(node) ? "-C -s -S" : "-C -S"
    let arguments = (options + operands + commands).joined(separator: " \\\n    ")
    return """
      \(name(node.key))() {
        local curcontext="$curcontext" state line ret=1
        typeset -A opt_args
        _arguments \(flags) : \\
          \(arguments) && ret=0
      \(node.subcommands.isEmpty ? "" : dispatch(node))  return ret
      }
      """
  }

  /// Names such as `-pq` would be read as stacked options.
  private func canStack(_ node: CompletionNode) -> Bool {
    node.path.dialect.bundlesShortOptions && !node.path.dialect.dashesAreInterchangeable
      && !node.options.flatMap(\.names).contains { $0.count > 2 && !$0.hasPrefix("--") }
  }

  private func dispatch(_ node: CompletionNode) -> String {
    let commands = node.subcommands.map { command in
      let summary = Prose(command.leaf.summary.firstSentence).plain
      return "        " + ShellText.quote(escape(command.leaf.name) + ":" + summary)
    }
    let branches = node.subcommands.map { command in
      "        \(command.leaf.name)) \(name(node.key(of: command))) && ret=0 ;;"
    }
    let operand = node.operands.first.map { action($0.completion) } ?? ""
    let fallback = operand.isEmpty ? "" : "\n      \(operand) && ret=0"
    return """
        case $state in
          command)
            local -a commands=(
      \(commands.joined(separator: "\n"))
            )
            _describe -t commands command commands && ret=0\(fallback)
            ;;
          arguments)
            case $words[1] in
      \(branches.joined(separator: "\n"))
            esac
            ;;
        esac

      """
  }

  private func specifications(_ option: Option, in node: CompletionNode) -> [String] {
    let repeats = option.isRepeatable && !option.isRequest
    let excluded = repeats ? "*" : "(\(option.names.joined(separator: " ")))"
    let help = "[\(escape(Prose(option.help.firstSentence).plain))]"
    return option.names.map { name in
      guard let placeholder = option.placeholder else {
        return ShellText.quote(excluded + name + help)
      }
      // `+`: the value in the same word or the next; `=` the same after an equals sign.
      let joint = name.hasPrefix("--") ? "=" : (name.count == 2 ? "+" : "")
      let value = ":\(escape(placeholder)):\(action(option.completion))"
      return ShellText.quote(excluded + name + joint + help + value)
    }
  }

  private func operand(_ operand: Operand) -> String {
    let colons = operand.isUnlimited ? "*:" : (operand.isRequired ? ":" : "::")
    return ShellText.quote("\(colons)\(escape(operand.name)):\(action(operand.completion))")
  }

  private func action(_ completion: Completion) -> String {
    switch completion {
    case .none: ""
    case .file: "_files"
    case .directory: "_files -/"
    case .choices(let words): "(\(words.joined(separator: " ")))"
    }
  }

  private func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\[]:".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }
}
