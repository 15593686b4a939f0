// What opens and closes data keys: a folder a kind of master key.
//
// `ProviderRegistry.local` makes the providers of a machine from an environment, as the program does:
// age identities from every place where they may be, gpg with its agent. A server that holds its keys
// itself makes one provider of them:
//
//     let provider = try AgeKeyProvider(keyFile: content)
//     let opened = try EncryptedFile(parsing: bytes, as: .yaml).open(with: [provider])
//
// Nothing is read, run or asked before it is needed, and whatever was read is kept: a thousand files cost
// one reading of the keys and one question. Identities that neither run a program nor ask anybody come
// first. One that is broken is no reason to stop while another may fit; what was wrong with it is in the
// error, should none fit.
//
// Errors are `KeyProviderError`. They hold public keys, paths and reasons, and never a secret.
