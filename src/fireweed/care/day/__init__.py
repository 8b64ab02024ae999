"""A worker's day: what is due and how somebody may be reached, whose walk it is, who stands in, what to know first.

Not here: the record itself (`care`), who was let in (`care.circle`) and the keys that make it true (`vault`).
"""
