internal import CryptoPrimitives
internal import DocumentFormats

/// Looks at every leaf of a file and goes on where a reader would stop.
final class Examination: LeafVisitor {
  static let needsTextKeys = false

  /// What is wrong at a node; where a ciphertext does not open, that text is kept to try it elsewhere.
  struct Suspicion {
    let node: DocumentNode
    let path: [UInt8]
    let problem: VerificationReport.Problem
    let isComment: Bool
    let ciphertext: [UInt8]?
    /// The node under whose path the ciphertext opens.
    var origin: DocumentNode?

    /// Whether a reader stops here.
    var stopsReaders: Bool { !isComment && problem != .notSelected }

    /// What the report says of it.
    var finding: VerificationReport.Finding {
      let moved = origin.map { VerificationReport.Problem.moved(from: $0.place) }
      return VerificationReport.Finding(moved ?? problem, at: node.place, isComment: isComment)
    }
  }

  private(set) var suspicions: [Suspicion] = []
  /// How many ciphertexts open.
  private(set) var openCount = 0
  /// Nodes with a ciphertext that another node has already.
  private(set) var duplicates: [(node: DocumentNode, original: DocumentNode)] = []
  /// All paths of leaves, each with the first node that has it.
  private(set) var paths: [(path: [UInt8], node: DocumentNode)] = []

  private let cipher: ValueCipher
  private var knownPaths: Set<[UInt8]> = []
  /// The first node of each ciphertext, by its nonce and tag.
  private var ciphertexts: [[UInt8]: DocumentNode] = [:]
  private var value: [UInt8] = []

  /// Prepares to look at a file's leaves.
  init(_ cipher: ValueCipher) { self.cipher = cipher }

  deinit { value.erase() }

  func visit(_ leaf: Leaf, path: [UInt8]) throws(SOPSError) -> LeafChange? {
    switch leaf.content {
    case .comment(let comment, _):
      examine(comment.text, of: comment.node, path: path, leaf, isComment: true)
    case .scalar(let node):
      let node = node.resolved
      examine(node.text, of: node, path: path, leaf, isComment: false)
    }
    return nil
  }

  private func examine(
    _ text: [UInt8],
    of node: DocumentNode,
    path: [UInt8],
    _ leaf: Leaf,
    isComment: Bool
  ) {
    if knownPaths.insert(path).inserted { paths.append((path, node)) }
    let parts = EncryptedText(text.span)
    if let parts { note(parts, in: text, of: node) }
    let problem =
      if let parts {
        problem(of: parts, in: text, path: path, leaf, isComment: isComment)
      } else {
        problem(ofClear: text, node, leaf, isComment: isComment)
      }
    guard let problem else { return }
    suspicions.append(
      Suspicion(
        node: node,
        path: path,
        problem: problem,
        isComment: isComment,
        ciphertext: problem == .notAuthentic ? text : nil
      )
    )
  }

  private func problem(
    ofClear text: [UInt8],
    _ node: DocumentNode,
    _ leaf: Leaf,
    isComment: Bool
  ) -> VerificationReport.Problem? {
    guard leaf.isSelected else {
      return isComment || node.typedScalar != nil ? nil : .unreadable
    }
    if text.span.hasPrefix(EncryptedText.Mark.start) { return .malformed }
    guard !isComment else { return text.isEmpty ? nil : .clear }
    switch node.typedScalar {
    case .null?: return nil
    case .string(let text)? where text.isEmpty: return nil
    default: return .clear
    }
  }

  private func problem(
    of parts: EncryptedText,
    in text: [UInt8],
    path: [UInt8],
    _ leaf: Leaf,
    isComment: Bool
  ) -> VerificationReport.Problem? {
    value.erase(keepingCapacity: true)
    let isOpen = cipher.open(parts, in: text, path: path, appendingTo: &value)
    guard leaf.isSelected else { return isOpen ? .notSelected : nil }
    guard isOpen else { return .notAuthentic }
    guard isComment || Scalar(value, as: parts.type) != nil else { return .otherType }
    openCount += 1
    return nil
  }

  private func note(_ parts: EncryptedText, in text: [UInt8], of node: DocumentNode) {
    let key = Array(text[parts.nonce.lowerBound..<parts.tag.upperBound])
    if let original = ciphertexts[key] {
      duplicates.append((node, original))
    } else {
      ciphertexts[key] = node
    }
  }

  /// Tries ciphertexts that do not open at other places of the file.
  ///
  /// - Parameter budget: How many attempts are made at most; one at a long text counts as several.
  /// - Returns: Whether there was no need for more.
  func findMoves(budget: Int) -> Bool {
    // Values that changed places with each other are the likeliest.
    var order: [(path: [UInt8], node: DocumentNode)] = []
    var known: Set<[UInt8]> = []
    for suspicion in suspicions where known.insert(suspicion.path).inserted {
      order.append((suspicion.path, suspicion.node))
    }
    order += paths.filter { !known.contains($0.path) }
    var budget = budget
    for index in suspicions.indices {
      guard let text = suspicions[index].ciphertext else { continue }
      guard let parts = EncryptedText(text.span) else { continue }
      for (path, node) in order where path != suspicions[index].path {
        guard budget > 0 else { return false }
        budget -= 1 + text.count / 4096
        value.erase(keepingCapacity: true)
        if cipher.open(parts, in: text, path: path, appendingTo: &value) {
          suspicions[index].origin = node
          break
        }
      }
    }
    return true
  }
}
