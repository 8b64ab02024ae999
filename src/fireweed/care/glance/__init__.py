"""One calm page for one person: the walk on a real time axis, the same in words, and a copy on paper for this person.

Nothing is decided or written here; it shows what other pages keep.
"""
