"""A plan in three horizons, and the episodes in which one walks together: pausing, leaving, coming back.

Both are leaves of a record. A plan's leaf is one whole version of it; an episode is a chain of leaves, one a step.
"""
