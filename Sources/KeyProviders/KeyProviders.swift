// What opens and closes data keys: a folder a kind of master key.
