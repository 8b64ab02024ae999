"""What a reader may read of what was let out: the public ones by anybody, the others by whoever a role lets."""

from collections.abc import Collection
from functools import lru_cache

from fireweed.findings.models import Released
from fireweed.findings.showing.release import Release

PUBLIC = "public"
FINDINGS = "findings"
"""The right to read what was let out to funders."""


def audiences(member: object | None) -> tuple[str, ...]:
    """What somebody may read; `member` is None for a reader who is not signed in."""
    may = getattr(member, "may", None)
    return (PUBLIC, "funder") if may is not None and may(FINDINGS) else (PUBLIC,)


def releases_for(whom: Collection[str]) -> list[Release]:
    """Everything that was let out for these audiences, the latest period first."""
    return [_read(tuple(row.files.items())) for row in Released.objects.filter(audience__in=list(whom))]


def release_for(whom: Collection[str], name: str) -> tuple[Release, dict[str, bytes]] | None:
    """One release with the files of its folder, or None where there is none for this reader."""
    row = Released.objects.filter(audience__in=list(whom), name=name).first()
    if row is None:
        return None
    return _read(tuple(row.files.items())), files_of(row)


def files_of(row: Released) -> dict[str, bytes]:
    """The files of a release by their paths."""
    return {path: text.encode() for path, text in row.files.items()}


@lru_cache(maxsize=64)
def _read(files: tuple[tuple[str, str], ...]) -> Release:
    """A release is read once: its files never change."""
    return Release.of({path: text.encode() for path, text in files})
