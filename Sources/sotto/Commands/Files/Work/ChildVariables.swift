internal import CryptoPrimitives
internal import HostSystem
internal import SOPS

extension EnvironmentBlock {
  /// Adds the entries at the top of a file.
  ///
  /// - Throws: `VariableFault` for the first that cannot be a variable. `sops` loses those without a name
  ///   silently, and so they are only warned of under that name.
  mutating func add(_ entries: [TopEntry], _ console: Console) throws {
    for entry in entries {
      let name = String(decoding: entry.key, as: UTF8.self)
      guard let text = entry.text else { throw VariableFault.collection(key: name) }
      guard !entry.key.contains(UInt8(ascii: "=")) else {
        throw VariableFault.equalsSign(key: name)
      }
      var value = text.copy
      defer { value.erase() }
      guard !entry.key.contains(0), !value.contains(0) else {
        throw VariableFault.zeroByte(key: name)
      }
      guard !entry.key.isEmpty else {
        try console.refuseOrWarn(VariableFault.noName)
        continue
      }
      set(entry.key, to: value)
    }
  }
}

/// Why an entry of a file cannot be a variable; what it holds is never told.
enum VariableFault: Error, Equatable {
  /// It is a list or a mapping.
  case collection(key: String)
  /// Its key holds the sign that ends a variable's name.
  case equalsSign(key: String)
  /// A zero byte would end the text early.
  case zeroByte(key: String)
  /// Its key is empty.
  case noName
}
