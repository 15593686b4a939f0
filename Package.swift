// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is held to.
///
/// Strict memory safety makes each use of a pointer visible, and warnings are errors, so pointers stay in
/// the targets over C (docs/architecture.md).
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Tests may import Foundation and use what it returns, so they are not held to strict memory safety.
let relaxed: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "sotto",
  products: [
    .library(name: "AgeEncryption", targets: ["AgeEncryption"]),
    .library(name: "SOPS", targets: ["SOPS", "KeyProviders"]),
    .executable(name: "sotto", targets: ["sotto"]),
  ],
  targets: [
    // 0: C
    .systemLibrary(name: "COpenSSL"),
    .target(name: "CHost", cSettings: [.define("_GNU_SOURCE")]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary(":libre2.a"), .linkedLibrary("stdc++")]),

    // 1: foundations, each without any other Swift target
    .target(
      name: "CryptoPrimitives",
      dependencies: ["COpenSSL"],
      swiftSettings: strict,
      // The archive, not the shared library: one file to install, and no relocation of libcrypto at start-up.
      linkerSettings: [.linkedLibrary(":libcrypto.a")]
    ),
    .target(name: "HostSystem", dependencies: ["CHost"], swiftSettings: strict),
    .target(name: "CommandParsing", swiftSettings: strict),
    .target(name: "DocumentFormats", swiftSettings: strict),
    .target(name: "TextPatterns", dependencies: ["CRE2"], swiftSettings: strict),

    // 2: formats
    .target(
      name: "AgeEncryption",
      dependencies: ["CryptoPrimitives", "HostSystem"],
      swiftSettings: strict
    ),

    .target(
      name: "SOPS",
      dependencies: ["CryptoPrimitives", "DocumentFormats", "TextPatterns"],
      swiftSettings: strict
    ),

    // 3: services
    .target(
      name: "KeyProviders",
      dependencies: ["AgeEncryption", "CryptoPrimitives", "HostSystem", "SOPS"],
      swiftSettings: strict
    ),

    .target(
      name: "Workspace",
      dependencies: ["CryptoPrimitives", "DocumentFormats", "HostSystem", "KeyProviders", "SOPS"],
      swiftSettings: strict
    ),

    // 4: program
    .executableTarget(
      name: "sotto",
      dependencies: [
        "AgeEncryption", "CommandParsing", "CryptoPrimitives", "DocumentFormats", "HostSystem",
        "KeyProviders", "SOPS", "Workspace",
      ],
      swiftSettings: strict
    ),

    // Tests
    .systemLibrary(name: "CZlib", path: "Tests/CZlib"),
    .systemLibrary(name: "CYAML", path: "Tests/CYAML"),
    .target(
      name: "TestSupport",
      dependencies: ["CHost", "CZlib"],
      path: "Tests/TestSupport",
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "CryptoPrimitivesTests",
      dependencies: ["CryptoPrimitives", "TestSupport"],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "HostSystemTests",
      dependencies: ["CHost", "HostSystem", "TestSupport"],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "TextPatternsTests",
      dependencies: ["TextPatterns"],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "CommandParsingTests",
      dependencies: ["CommandParsing", "TestSupport"],
      swiftSettings: relaxed
    ),
    .target(
      name: "DocumentFormatsTestSupport",
      dependencies: ["CYAML", "DocumentFormats"],
      path: "Tests/DocumentFormatsTestSupport",
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "DocumentFormatsTests",
      dependencies: ["DocumentFormats", "DocumentFormatsTestSupport", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "AgeEncryptionTests",
      dependencies: ["AgeEncryption", "CryptoPrimitives", "HostSystem", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "SOPSTests",
      dependencies: [
        "AgeEncryption", "CryptoPrimitives", "DocumentFormats", "DocumentFormatsTestSupport",
        "SOPS",
        "TestSupport",
      ],
      exclude: ["Fixtures"],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "KeyProvidersTests",
      dependencies: [
        "AgeEncryption", "CryptoPrimitives", "HostSystem", "KeyProviders", "SOPS", "TestSupport",
      ],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: ["DocumentFormats", "SOPS", "TestSupport", "Workspace"],
      swiftSettings: relaxed
    ),
    .testTarget(
      name: "SottoTests",
      dependencies: [
        "sotto", "CommandParsing", "DocumentFormats", "HostSystem", "SOPS", "TestSupport",
      ],
      exclude: ["Fixtures"],
      swiftSettings: relaxed
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// The fuzzers need libFuzzer's own entry point, so no other build may see them (dev/fuzz).
if Context.environment["SOTTO_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "sotto-fuzz",
      dependencies: [
        "AgeEncryption", "CommandParsing", "CryptoPrimitives", "DocumentFormats",
        "DocumentFormatsTestSupport", "HostSystem", "KeyProviders", "SOPS", "TextPatterns",
        "Workspace",
      ],
      path: "Fuzz",
      swiftSettings: relaxed
    )
  )
}

// What measures the reading of documents sees the package's own targets and libyaml (dev/bench).
if Context.environment["SOTTO_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "sotto-bench",
      dependencies: ["DocumentFormats", "DocumentFormatsTestSupport"],
      path: "Benchmarks/Documents",
      swiftSettings: relaxed
    )
  )
}
