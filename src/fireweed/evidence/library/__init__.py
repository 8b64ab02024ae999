"""The shared library: one CSL-JSON file for each reference, with what we think of it, read once and strictly."""

from fireweed.evidence.library.reading import (
    Gap,
    Reference,
    UnreadableLibrary,
    library,
    of_item,
    read,
)

__all__ = ["Gap", "Reference", "UnreadableLibrary", "library", "of_item", "read"]
