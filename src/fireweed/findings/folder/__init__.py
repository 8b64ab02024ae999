"""A release folder, read and checked for its form; `docs/reference/release-folder.md` defines it.

Plain Python: a page may show a folder without a science library.
"""

from fireweed.findings.folder.form import Cell, Figure, Folder, Grouping, Table, Unusable
from fireweed.findings.folder.placing import categories_of, labels_of, variable_of
from fireweed.findings.folder.reading import folder_of, read

__all__ = [
    "Cell", "Figure", "Folder", "Grouping", "Table", "Unusable", "categories_of", "folder_of", "labels_of", "read",
    "variable_of",
]
