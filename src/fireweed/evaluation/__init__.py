"""Evaluation: from counts of many people to tables in which nobody can be found. Nothing here knows a name, a record or a
database: numbers come in, numbers and what must stay hidden go out.
"""
