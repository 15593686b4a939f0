import DocumentFormatsTestSupport
import Glibc
import HostSystem

/// Seeds from the YAML test suite, where it is (`SOTTO_VECTORS`).
enum YAMLSeeds {
  static var suite: [[UInt8]] {
    guard let vectors = Environment.current["SOTTO_VECTORS"] else { return [] }
    let folder = vectors + "/yaml-test-suite"
    return names(in: folder).flatMap { name in
      let file = (try? FileSystem.read("\(folder)/\(name)", limit: 1 << 20)) ?? []
      return (YAMLSuiteCase.read(file, name: name) ?? []).map(\.source)
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".yaml") { names.append(name) }
    }
    return names.sorted()
  }
}
