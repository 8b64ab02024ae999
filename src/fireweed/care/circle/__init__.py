"""The circle of a participant: whom that person let in, who looked, who stays out, and what may happen in an emergency.

Not here: the record itself and its notes (`care`), and the keys that make it true (`vault`).
"""
