// The fuzzers: what a hostile file, key or command line may hold, each with the promises about it.
//
// libFuzzer calls the two functions below. The environment chooses the target (SOTTO_FUZZ_TARGET),
// or has all targets write their seeds and dictionaries (SOTTO_FUZZ_SEEDS, a folder). dev/fuzz does
// both. A target traps where a promise is broken, so libFuzzer keeps the input.
//
// Everything a target does follows from its input alone: keys and nonces are fixed, or an input that
// was found could not be run again.

import CryptoPrimitives
import Glibc
import HostSystem

private let targets: [any FuzzTarget.Type] = [
  ArgumentsTarget.self, ArmorTarget.self, AssuanTarget.self, Base64Target.self, Bech32Target.self,
  CallsTarget.self, CiphertextTarget.self, ConfigurationTarget.self, DecryptorTarget.self,
  DotenvTarget.self, EncryptedFileTarget.self, FlatNamesTarget.self, HeaderTarget.self,
  INITarget.self, IdentitiesTarget.self, JSONTarget.self, MetadataTarget.self,
  PatternTarget.self, SSHKeyTarget.self, SharesTarget.self, ShellWordsTarget.self,
  StanzaTarget.self, YAMLDifferentialTarget.self, YAMLEditTarget.self, YAMLTarget.self,
]

private let chosen: (any FuzzTarget.Type)? = {
  let name = Environment.current["SOTTO_FUZZ_TARGET"]
  return targets.first { $0.name == name }
}()

/// Prepares the process before libFuzzer reads its own options.
@_cdecl("LLVMFuzzerInitialize")
public func initializeFuzzer(_ count: OpaquePointer?, _ words: OpaquePointer?) -> CInt {
  if let folder = Environment.current["SOTTO_FUZZ_SEEDS"] {
    do {
      for target in targets { try writeSeeds(of: target, into: folder) }
      exit(0)
    } catch {
      fatalError("seeds: \(error)")
    }
  }
  guard chosen == nil else { return 0 }
  print("SOTTO_FUZZ_TARGET must be one of: " + targets.map { $0.name }.joined(separator: " "))
  exit(2)
}

/// Runs the chosen target on one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  chosen?.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private func writeSeeds(of target: any FuzzTarget.Type, into folder: String) throws {
  let quoted = target.words.map { word in
    "\"" + word.utf8.map { "\\x" + Hex.encode([$0]) }.joined() + "\"\n"
  }
  try FileDescriptor.createNew("\(folder)/\(target.name).dict", mode: 0o644)
    .write(Array(quoted.joined().utf8))
  for (number, seed) in try target.seeds().enumerated() {
    try FileDescriptor.createNew("\(folder)/\(target.name)/made-\(number)", mode: 0o644)
      .write(seed)
  }
}
