"""Honest statistics for small numbers: counts that are printed go in, figures with their room for chance come out.

Nothing here sees a person, a record or a hidden count: a count that is hidden comes in as None, and whatever would need
it is "not shown". So a figure can always be worked out again from the table it stands beside, and tells nothing more.
No figure here says why something happened, and none sets one organisation beside another.
"""
