"""What a reader may read of what was let out: the public ones by anybody, the others by whoever a role lets."""

from collections.abc import Collection
from functools import lru_cache

from fireweed.findings.models import Released
from fireweed.findings.showing.head import Head, happened_of, two
from fireweed.findings.showing.release import Release

PUBLIC = "public"
FINDINGS = "findings"
"""The right to read what was let out to funders."""


def audiences(member: object | None) -> tuple[str, ...]:
    """What somebody may read; `member` is None for a reader who is not signed in."""
    may = getattr(member, "may", None)
    return (PUBLIC, "funder") if may is not None and may(FINDINGS) else (PUBLIC,)


def heads_for(whom: Collection[str]) -> list[Head]:
    """Everything that was let out for these audiences, the latest period first; no table is read."""
    return [_head(row) for row in Released.objects.filter(audience__in=list(whom)).defer("files")]


def release_for(whom: Collection[str], name: str) -> tuple[Release, dict[str, bytes]] | None:
    """One release with the files of its folder, or None where there is none for this reader."""
    row = Released.objects.filter(audience__in=list(whom), name=name).first()
    if row is None:
        return None
    return _read(tuple(row.files.items())), files_of(row)


def _head(row: Released) -> Head:
    told = row.head
    names = {key: two(said or {}, key) for key, said in (told["measures"] or {}).items()}
    totals = {key: (told["totals"] or {}).get(key) for key in told["counted"] or []}
    return Head(row.name, row.audience, row.since, row.until, names, totals, happened_of(told))


def files_of(row: Released) -> dict[str, bytes]:
    """The files of a release by their paths."""
    return {path: text.encode() for path, text in row.files.items()}


@lru_cache(maxsize=64)
def _read(files: tuple[tuple[str, str], ...]) -> Release:
    """A release is read once: its files never change."""
    return Release.of({path: text.encode() for path, text in files})
