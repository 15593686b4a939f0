extension PrivateDirectory {
  /// Where to look for memory, in order, on the word of a program's variables and by custom.
  package static func places(_ environment: Environment) -> [String] {
    ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] } + ["/dev/shm", "/tmp"]
  }
}
