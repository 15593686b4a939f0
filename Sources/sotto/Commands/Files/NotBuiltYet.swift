/// Stands where a command's work will be; this file goes when the last of them is done.
func notBuiltYet() throws(CommandError) -> Never {
  throw .notBuiltYet
}
