internal import CommandParsing

/// `groups`: adds and removes groups of master keys.
enum GroupsCommand {
  static let command = Command(
    name: "groups",
    summary: "Add and remove groups of master keys.",
    subcommands: [add, delete],
    documentation: Documentation(
      discussion: [
        "With several key groups the data key is shared out: it takes a key of as many groups as the"
          + " threshold says to decrypt."
      ],
      exitStatus: [.done, .failed]
    )
  )

  private static let add = Command(
    name: "add",
    summary: "Add a group of master keys to a file.",
    options: GroupTarget.table + KeyOptions.table(for: .group) + KeyOptions.awsTable,
    documentation: Documentation(
      usage: ["[OPTIONS] --file FILE"],
      examples: [
        Example(
          "sotto groups add -i --file token.yaml --age $(age-keygen -y bob.txt)",
          explanation: "Ask for a second person's key from now on."
        )
      ],
      exitStatus: [.done, .failed]
    )
  )

  private static let delete = Command(
    name: "delete",
    summary: "Remove a group of master keys from a file.",
    options: GroupTarget.table,
    operands: [
      Operand("INDEX", help: "The number of the group, from 0.", completion: .none)
    ],
    documentation: Documentation(
      usage: ["[OPTIONS] --file FILE INDEX"],
      discussion: [
        "As many groups must be left as the threshold says; going back to one group takes"
          + " `--shamir-secret-sharing-threshold 1`."
      ],
      exitStatus: [.done, .failed]
    )
  )

  static func run(_ request: GroupsAddRequest, _ context: RunContext) throws {
    try GroupsAddRun(request, context).run()
  }

  static func run(_ request: GroupsDeleteRequest, _ context: RunContext) throws {
    try GroupsDeleteRun(request, context).run()
  }
}
