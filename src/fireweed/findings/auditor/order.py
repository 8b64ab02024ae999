"""Releases in order of time, by what is in them: a clock on a file proves nothing."""

from collections.abc import Sequence

from fireweed.findings.folder import Folder
from fireweed.findings.folder.form import refuse


def in_order(folders: Sequence[Folder]) -> list[Folder]:
    """The same folders, a copy of one given twice left out; raises `Unusable` where they stand in another order.

    A release comes after those it names as previous. Where neither names the other, the one whose period ends later comes
    later.
    """
    kept: dict[str, Folder] = {}
    for folder in folders:
        twin = kept.setdefault(folder.id, folder)
        if twin.files != folder.files:
            raise refuse(
                f"Two folders call themselves {folder.id} and do not hold the same. One of them was changed.",
                f"Deux dossiers s’appellent {folder.id} et ne contiennent pas la même chose. L’un des deux a été modifié.",
            )
    line = list(kept.values())
    before = {one.id: _before(one, kept) for one in line}
    for place, early in enumerate(line):
        for late in line[place + 1 :]:
            named = early.id in before[late.id]
            if late.id in before[early.id] or (not named and early.period[1] > late.period[1]):
                raise refuse(
                    f"{early.id} was given before {late.id}, and comes after it. Give the folders in order of time.",
                    f"{early.id} a été donné avant {late.id}, mais vient après. Donnez les dossiers dans l’ordre du temps.",
                )
    return line


def _before(folder: Folder, known: dict[str, Folder]) -> set[str]:
    """Everything that a release names as previous, and what those name."""
    found: set[str] = set()
    waiting = list(folder.previous)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += known[one].previous if one in known else ()
    return found


def missing(folders: Sequence[Folder]) -> list[str]:
    """Releases that these name as previous and that were not given."""
    known = {one.id for one in folders}
    return sorted({one for folder in folders for one in folder.previous} - known)
