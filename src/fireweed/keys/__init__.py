"""Keys: the passphrase run once and split, each member's certified pair, and the session that holds an unlocked one.

The only app that touches the cryptographic library. Not here: what is sealed, and who was let in.
"""
