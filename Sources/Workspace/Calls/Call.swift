internal import DocumentFormats

// Calls of other programs: JSON objects, one a line, each answered by a line.
//
//     {"id": 7, "method": "decrypt", "path": "secrets.yaml", "extract": ["db", "password"]}
//     {"id": 7, "result": {"format": "yaml", "content": "hunter2"}}
//
// What a call says is read here, to typed values and without looking at any file. Nothing of a call
// is in a fault but names that the protocol itself has, as anything else may be a secret.

/// A call: a line that asks for something.
package struct Call: Sendable {
  /// What the answer repeats, as it was written; `null` where the call has none.
  package let id: [UInt8]

  /// What is asked for, or why that cannot be understood.
  package let request: Result<CallRequest, CallFault>

  /// Reads a line.
  package init(parsing line: [UInt8]) {
    var id = Array("null".utf8)
    do throws(CallFault) {
      let object = try Self.object(line)
      if let node = object["id"] { id = Array(line[node.range]) }
      request = .success(try CallRequest(CallParameters(object)))
    } catch {
      request = .failure(error)
    }
    self.id = id
  }

  private static func object(_ line: [UInt8]) throws(CallFault) -> DocumentNode {
    // JSON's own reader takes what is not UTF-8, which no answer could repeat.
    guard (try? UTF8Span(validating: line.span)) != nil else { throw .notUTF8 }
    let document: Document
    do throws(SyntaxError) {
      document = try Document(parsing: line, as: .json)
    } catch {
      throw .notJSON(error)
    }
    guard let root = document.root, root.kind == .mapping else { throw .notObject }
    return root
  }
}
