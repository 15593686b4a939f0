// Encrypted files in the format of `sops`: what they say, and how they change.
//
//     let file = try EncryptedFile(parsing: bytes, as: .yaml)
//     let opened = try file.open(with: [provider])
//     let changed = try opened.setting(.string("new"), at: ["db", "password"], date: date)
//
// `EncryptedFile` is a file as it was read, with its `Metadata`; nothing of it can be trusted yet.
// `OpenedFile` is one whose values and MAC are authentic, and the only way to plaintext. Both stay as they
// are: whatever changes a file returns the bytes of another one, in which all that was not asked for is as
// it was, and which is the caller's to write.
//
// A `KeyProvider` opens and closes data keys; this library has none, KeyProviders has those of age and
// gpg. Nothing here reads a file, asks anybody, or knows the time: dates come as arguments, as RFC 3339
// text.
//
// A file is exactly what its readers agree on, or refused with a `SOPSError`, which holds places and
// facts, and never a value.

// Whoever uses the library meets the words of these in its declarations.
@_exported public import CryptoPrimitives
@_exported public import DocumentFormats
