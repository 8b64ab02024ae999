"""How it goes, as this person says it beside what the worker sees; and where this person lives.

Not here: the goals that decide what is worth asking (the plan), and the contacts whose facts are offered.
"""
