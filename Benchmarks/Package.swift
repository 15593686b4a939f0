// swift-tools-version: 6.2
import PackageDescription

// Measures the built program beside an installed age (dev/bench). A package of its own, because
// nothing of it belongs in a build of Sotto.
let package = Package(
  name: "benchmarks",
  targets: [
    .executableTarget(name: "measure"),
    .executableTarget(name: "hello"),
  ],
  swiftLanguageModes: [.v6]
)
