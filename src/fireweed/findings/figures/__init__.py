"""Honest figures for small numbers: printed counts go in, a figure with its room for chance comes out.

Nothing here sees a person, a record or a hidden count: a count that is hidden comes in as None, and whatever would need it is
"not shown". So each figure can be worked out again from the table it stands beside, and tells nothing more. No figure says
why something happened, and none sets one organisation beside another. Plain Python: a page waits for no science library.
"""
