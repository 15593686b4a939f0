/// The completion script for fish 3 and later.
package struct FishCompletion {
  private let programs: [CommandPath]
  private let nodes: [CompletionNode]
  private let function: String

  /// Prepares the script for all program names in `programs`; the first is the program's own.
  package init(_ programs: [CommandPath]) {
    self.programs = programs
    nodes = CompletionNode.nodes(of: programs)
    function = "__" + CompletionNode.identifier(programs.first?.program ?? "")
  }

  /// The script, with a line feed at its end.
  package func render() -> String {
    let names = programs.map(\.program)
    let starts = programs.filter { !$0.names.isEmpty }.map { program in
      """
          case \(quote(program.program))
            set path \(quote(program.names.joined(separator: " ")))
      """
    }
    let values = nodes.flatMap { node in
      node.options.filter(\.takesValue).flatMap { option in
        node.spellings(of: option).map { quote(node.key + ":" + $0) }
      }
    }
    let children = nodes.flatMap { node in node.subcommands.map { quote(node.key(of: $0)) } }
    return """
      # Completion of \(names.joined(separator: ", ")) for fish.

      # Succeeds if the words before the cursor lead to the command $argv[1], and, if $argv[2] is
      # `bare`, to nothing after it.
      function \(function)_at
        set -l words (commandline -opc)
        set -l path ''
        set -l bare bare
        set -l pending
        switch (string replace -r '.*/' '' -- $words[1])
      \(starts.joined(separator: "\n"))
        end
        for word in $words[2..-1]
          if test -n "$pending"
            set pending
          else if contains -- "$path:$word" \(values.joined(separator: " "))
            set pending 1
          else if string match -q -- '-?*' $word
            continue
          else if test -n "$bare"; and contains -- (string trim -- "$path $word") \(children.joined(separator: " "))
            set path (string trim -- "$path $word")
          else
            set bare ''
          end
        end
        test "$path" = "$argv[1]"; and test -z "$argv[2]" -o -n "$bare"
      end

      for program in \(names.joined(separator: " "))
      \(nodes.flatMap { registrations($0) }.map { "  complete -c $program " + $0 }.joined(separator: "\n"))
      end

      """
  }

  private func registrations(_ node: CompletionNode) -> [String] {
    let condition = "-n \(quote("\(function)_at \(quote(node.key))"))"
    let bare = "-n \(quote("\(function)_at \(quote(node.key)) bare"))"
    let commands = node.subcommands.map { command in
      let summary = Prose(command.leaf.summary.firstSentence).plain
      return "\(bare) -f -a \(quote(command.leaf.name)) -d \(quote(summary))"
    }
    let operands = operandRegistration(node.operands.first?.completion ?? .none)
    return ["\(condition) \(operands)"] + commands
      + node.options.map { "\(condition) \(registration($0))" }
  }

  private func operandRegistration(_ completion: Completion) -> String {
    completion == .file ? "-F" : "-f" + words(completion)
  }

  private func registration(_ option: Option) -> String {
    let names = option.names.map { name in
      if name.hasPrefix("--") { return "-l " + quote(String(name.dropFirst(2))) }
      return (name.count == 2 ? "-s " : "-o ") + quote(String(name.dropFirst()))
    }
    let help = "-d \(quote(Prose(option.help.firstSentence).plain))"
    var value = ""
    if option.takesValue {
      value = option.completion == .file ? "-r -F " : "-x" + words(option.completion) + " "
    }
    return "\(names.joined(separator: " ")) \(value)\(help)"
  }

  private func words(_ completion: Completion) -> String {
    switch completion {
    case .none, .file: ""
    case .directory: " -a '(__fish_complete_directories)'"
    case .choices(let words): " -a \(quote(words.joined(separator: " ")))"
    }
  }

  private func quote(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      if character == "'" || character == "\\" { quoted += "\\" }
      quoted.append(character)
    }
    return quoted + "'"
  }
}
