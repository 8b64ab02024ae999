"""From safe tables to what is published: the release folder, the audit of all that is out, the ledger, approval by two people.

`writing`, `staying` and `making` are plain: numbers in, files out. Only what keeps a release speaks with the database.
"""
