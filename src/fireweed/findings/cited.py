"""A finding that a statement names: a table of a release for everybody, by the names of both."""

from collections.abc import Iterator

from django.urls import reverse

from fireweed.evidence.resting import Finding
from fireweed.findings.folder import Unusable
from fireweed.findings.queries import PUBLIC, heads_for, release_for
from fireweed.findings.showing.release import Release, Shown


def find(name: str) -> Finding | None:
    """The table RELEASE/TABLE, or None where it is not let out here for everybody."""
    release, _, table = name.partition("/")
    found = _read(release) if "\x00" not in release else None  # the database holds no such sign
    shown = found.table(table) if found is not None else None
    return _finding(found, shown) if found is not None and shown is not None else None


def offered() -> Iterator[Finding]:
    """Every table that was let out for everybody, the latest release first."""
    for head in heads_for((PUBLIC,)):
        release = _read(head.id)
        if release is not None:
            yield from (_finding(release, shown) for shown in release.tables)


def _read(name: str) -> Release | None:
    try:
        found = release_for((PUBLIC,), name)
    except Unusable:
        return None
    return found[0] if found is not None else None


def _finding(release: Release, shown: Shown) -> Finding:
    return Finding(name_of(release, shown), shown.title, release.name, reverse("findings:table", args=[release.id, shown.id]))


def name_of(release: Release, shown: Shown) -> str:
    """What a statement calls a table."""
    return f"{release.id}/{shown.id}"
