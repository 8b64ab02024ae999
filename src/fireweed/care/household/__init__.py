"""Who comes along with this person, and which other record belongs together with this one.

A tie lies in both records, sealed under the keys of each, and shows only to whoever may open both right now. Not here: a
record of a household, people who did harm, and anything that one record says of another.
"""
