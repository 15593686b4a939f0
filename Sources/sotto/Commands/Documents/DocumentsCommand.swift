internal import CommandParsing
internal import HostSystem

/// `documents`: writes the documents that are generated from the command tables, for `make`.
enum DocumentsCommand {
  static let command = Command(
    name: "documents",
    summary: "Write the command reference, manual pages and completions into a directory.",
    isHidden: true,
    operands: [Operand("DIRECTORY", help: "An existing directory.", completion: .directory)]
  )

  static func run(_ arguments: Arguments) throws {
    let directory = arguments.operand(at: 0) ?? "."
    for document in Documents.all {
      let path = directory + "/" + document.name
      do {
        var file = try AtomicFile.open(path)
        try file.write(Array(document.content.utf8).span)
        try file.commit()
      } catch {
        throw CommandError.file(.output, path: path, error)
      }
    }
  }
}
