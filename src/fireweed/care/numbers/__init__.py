"""This period in numbers: real counts over the people one member may see, for that member's eyes.

Nothing here leaves the page: a copy, a print or a file would be a release, and releases need protection of their own.
"""
