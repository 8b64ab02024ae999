"""The ledger as it is read, and checked line by line: everything that was ever proposed counts as held by somebody."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from fireweed.evaluation.models import Entry, Proposed
from fireweed.evaluation.releasing.states import APPROVED, PROPOSED, SENT_BACK, Said

ANSWERED = "answered"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A release in the ledger: when it was proposed and by whom, what became of it, and how it hides."""

    name: str
    audience: str
    since: date
    until: date
    proposed_at: datetime
    proposed_by: UUID | None
    state: str
    decided_at: datetime | None
    decided_by: UUID | None
    words: str
    files: Mapping[str, bytes] = field(repr=False)
    hidden: Mapping[str, Any] = field(repr=False)


def folders() -> list[dict[str, bytes]]:
    """Every folder that was proposed, in order of time, whatever became of it."""
    order = list(Entry.objects.filter(action=PROPOSED).values_list("release", flat=True))
    found = {row.name: _bytes(row.files) for row in Proposed.objects.all()}
    return [found[name] for name in order]


def already(asked: str) -> dict[str, bytes] | None:
    """The folder that answered this very request before, or None."""
    row = Proposed.objects.filter(asked=asked).first()
    return None if row is None else _bytes(row.files)


def standing() -> list[Standing]:
    """Every release with what became of it, the newest first."""
    return _standing(Proposed.objects.all(), Entry.objects.exclude(action=ANSWERED))


def listed() -> list[Standing]:
    """The same without what stands in them: no file is read."""
    return _standing(Proposed.objects.defer("files", "hidden"), Entry.objects.exclude(action=ANSWERED), whole=False)


def release(name: str) -> Standing | None:
    """One release of the ledger."""
    found = _standing(Proposed.objects.filter(name=name), Entry.objects.filter(release=name))
    return found[0] if found else None


def last() -> int:
    """The number of the last line, 0 before the first."""
    return Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def answers() -> list[Said]:
    """What bodies answered, in order: a later answer takes the place of an earlier one."""
    return [Said(**json.loads(entry.told)) for entry in Entry.objects.filter(action=ANSWERED)]


def broken_at() -> int | None:
    """The first line that does not hold, or None: every hash is worked out again from the rows alone."""
    before = b""
    last: datetime | None = None
    for number, entry in enumerate(_lines(), 1):
        written = "|".join([
            str(number), str((entry.at - _EPOCH) // _MICROSECOND), str(entry.org_id), str(entry.actor or ""), entry.action,
            entry.release, entry.told,
        ]).encode()  # fmt: skip
        right = hashlib.sha256(before + written).digest()
        if entry.seq != number or bytes(entry.prev) != before or bytes(entry.hash) != right:
            return number
        if last is not None and entry.at < last:
            return number
        if entry.action == PROPOSED and not _same_files(entry):
            return number
        before, last = right, entry.at
    return None


def _lines() -> Iterator[Entry]:
    return Entry.objects.order_by("seq").iterator()


def _same_files(entry: Entry) -> bool:
    row = Proposed.objects.filter(name=entry.release).first()
    return row is not None and digests(_bytes(row.files)) == json.loads(entry.told)["files"]


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}


def _standing(folders: Iterable[Proposed], entries: Iterable[Entry], *, whole: bool = True) -> list[Standing]:
    lines: dict[str, list[Entry]] = {}
    for entry in entries:
        lines.setdefault(entry.release, []).append(entry)
    rows = {row.name: row for row in folders}
    return [_one(rows[name], of, whole) for name, of in reversed(lines.items())]


def _one(row: Proposed, lines: list[Entry], whole: bool) -> Standing:
    first, last = lines[0], lines[-1]
    decided = last if last.action in (APPROVED, SENT_BACK) else None
    return Standing(
        row.name, row.audience, row.since, row.until, first.at, first.actor, last.action if decided else PROPOSED,
        decided.at if decided else None, decided.actor if decided else None,
        json.loads(decided.told).get("words", "") if decided else "", _bytes(row.files) if whole else {},
        row.hidden if whole else {},
    )  # fmt: skip


def _bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}
