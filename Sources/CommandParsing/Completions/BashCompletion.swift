/// The completion script for bash 3.2 and later; it needs no `bash-completion` package.
package struct BashCompletion {
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
    let names = programs.map(\.program)
    return """
      # Completion of \(names.joined(separator: ", ")) for bash.

      \(tables)

      \(reply)

      \(main)

      complete -F \(function) \(names.joined(separator: " "))

      """
  }

  /// The functions that hold the tables of all commands.
  private var tables: String {
    """
    # Sets `commands`, `options` and `operands` to what the command $1 takes.
    \(function)_describe() {
      case $1 in
    \(lines(nodes.map { description($0) }))
      esac
    }

    # Sets `kind` to what the option $2 of the command $1 takes; empty if it takes nothing.
    \(function)_value() {
      kind=
      case "$1:$2" in
    \(lines(nodes.flatMap { values($0) }))
      esac
    }
    """
  }

  /// The function that offers words.
  private var reply: String {
    """
    # Fills COMPREPLY with words of the kind $1 that begin with $2, behind the prefix $3.
    \(function)_reply() {
      local found
      case $1 in
        file | directory)
          compopt -o filenames 2>/dev/null
          if [[ $1 == file ]]; then set -- -f "$2" "$3"; else set -- -d "$2" "$3"; fi
          while IFS= read -r found; do
            COMPREPLY+=("$3$found")
          done < <(compgen "$1" -- "$2")
          ;;
        words:*)
          while IFS= read -r found; do
            COMPREPLY+=("$3$found")
          done < <(compgen -W "${1#words:}" -- "$2")
          ;;
      esac
    }
    """
  }

  /// The function bash calls: it walks the words before the cursor, then offers what can follow.
  private var main: String {
    """
    \(function)() {
      local current=${COMP_WORDS[COMP_CWORD]} path= pending= kind= ended= word i
      local commands= options= operands=
      COMPREPLY=()
      case ${1##*/} in
    \(lines(programs.filter { !$0.names.isEmpty }.map { start($0) }))
      esac
      \(function)_describe "$path"
      for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == '=' ]]; then
          pending=${pending:-=}
        elif [[ -n $pending ]]; then
          pending=
        elif [[ -n $ended || $word == - ]]; then
          commands=
        elif [[ $word == -- ]]; then
          ended=1
        elif [[ $word == -* ]]; then
          \(function)_value "$path" "$word"
          [[ -n $kind ]] && pending=$word
        elif [[ " $commands help " == *" $word "* && -n $commands ]]; then
          [[ $word == help ]] && operands= && options= && continue
          path=${path:+$path }$word
          \(function)_describe "$path"
        else
          commands=
        fi
      done
      [[ $current == '=' ]] && pending=${pending:-=} && current=
      if [[ -n $pending ]]; then
        \(function)_value "$path" "$pending"
        \(function)_reply "$kind" "$current" ''
      elif [[ -z $ended && $current == -*=* ]]; then
        \(function)_value "$path" "${current%%=*}"
        \(function)_reply "$kind" "${current#*=}" "${current%%=*}="
      elif [[ -z $ended && $current == -* ]]; then
        \(function)_reply "words:$options" "$current" ''
      else
        [[ -n $commands && -z $ended ]] && \(function)_reply "words:$commands" "$current" ''
        \(function)_reply "$operands" "$current" ''
      fi
    }
    """
  }

  private func lines(_ lines: [String]) -> String {
    lines.map { "    " + $0 }.joined(separator: "\n")
  }

  private func start(_ program: CommandPath) -> String {
    let path = ShellText.quote(program.names.joined(separator: " "))
    return "\(ShellText.quote(program.program))) path=\(path) ;;"
  }

  private func description(_ node: CompletionNode) -> String {
    let commands = node.subcommands.map(\.leaf.name).joined(separator: " ")
    let options = node.options.flatMap(\.names).joined(separator: " ")
    let operands = kind(node.operands.first?.completion ?? .none)
    return """
      \(ShellText.quote(node.key))) commands=\(ShellText.quote(commands)) \
      options=\(ShellText.quote(options)) operands=\(ShellText.quote(operands)) ;;
      """
  }

  private func values(_ node: CompletionNode) -> [String] {
    node.options.filter(\.takesValue).map { option in
      let spellings = node.spellings(of: option).map { ShellText.quote(node.key + ":" + $0) }
      let kind = ShellText.quote(kind(option.completion))
      return "\(spellings.joined(separator: " | "))) kind=\(kind) ;;"
    }
  }

  private func kind(_ completion: Completion) -> String {
    switch completion {
    case .none: "nothing"
    case .file: "file"
    case .directory: "directory"
    case .choices(let words): "words:" + words.joined(separator: " ")
    }
  }
}
