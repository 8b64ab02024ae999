"""The example network: eight invented organisations, the standing cast, and the people who walk with them.

Here is what is written about them, in TOML, and the loader that reads it. Not here: making them real in a database,
which is done by the same actions that the pages use.
"""
