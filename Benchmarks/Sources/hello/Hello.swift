/// The least that a static Swift program costs to start.
@main
enum Hello {
  static func main() { print("hello") }
}
