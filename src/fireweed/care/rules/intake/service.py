"""A service on a line: its day, what kind of support it was, how long it took, and what was written about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256

from fireweed.bilingual import Two
from fireweed.care.rules.intake.headings import fold
from fireweed.care.rules.walk.contact import WAYS
from fireweed.continuum.edition import codes

GROUPS = ("support", "service")
CEREMONY = "ceremony"
"""A way of being together of which nothing more is written than the mark."""

NO_DAY = Two(
    "This line names a service and no day. Fill in the day, or empty the service.",
    "Cette ligne nomme un service sans jour. Inscrivez le jour ou videz le service.",
)
NOT_MINUTES = Two(
    "This is not a number of minutes, at most a day. Write it as 45 or as 1:30.",
    "Ce n’est pas un nombre de minutes, d’au plus une journée. Écrivez 45 ou 1:30.",
)
_LONGEST = 24 * 60
_MINUTES = re.compile(r"(\d{1,4})(?:\.0+)?\s*(?:m|min|mins|minutes?)?\.?")
_HOURS = re.compile(r"(\d{1,2})\s*(?::|h|hrs?|hours?|heures?)\s*(\d{1,2})?\s*(?:m|min|minutes?)?\.?")


@dataclass(frozen=True, slots=True)
class Service:
    """What one line says of a service; `code` is a shared word or a way of contact, empty where `kind` is neither."""

    day: date
    kind: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    minutes: int | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a line adds to a record, known again by its fingerprint: a service, or (without one) a plain note.

    The fingerprint can be guessed from known values, so store it only keyed with a secret of the organisation.
    """

    line: int
    fingerprint: str = field(repr=False)
    service: Service | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)


def fingerprint_of(kind: str, *texts: str) -> str:
    """The same each time the same texts are read."""
    return sha256("\0".join((kind, *texts)).encode("utf-8", "surrogatepass")).hexdigest()


def entry_of(line: int, person: str, row_id: str, service: Service) -> Entry:
    """A service under the number of its line, or without one under what it says."""
    said = (str(service.day), service.kind, str(service.minutes), service.text)
    print_ = fingerprint_of("row", person, row_id) if row_id else fingerprint_of("service", person, *said)
    return Entry(line, print_, service)


def note_of(line: int, person: str, text: str) -> Entry:
    """A plain note, known again by its words."""
    return Entry(line, fingerprint_of("note", person, text), text=text)


def read_minutes(text: str) -> int | None:
    """The minutes in a cell, or None where it holds something else."""
    text = text.strip().casefold()
    if found := _MINUTES.fullmatch(text):
        minutes = int(found[1])
    elif found := _HOURS.fullmatch(text):
        minutes = int(found[1]) * 60 + int(found[2] or 0)
    else:
        return None
    return minutes if minutes <= _LONGEST else None


def code_for(kind: str, own: Mapping[str, str]) -> str:
    """The shared word or way that a service is called by; the organisation's own words are looked at first."""
    words = fold(kind)
    return {fold(word): code for word, code in own.items()}.get(words) or _known().get(words, "")


def is_known(code: str) -> bool:
    """Whether a service can be kept under this code."""
    return code in WAYS or code in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(one.code for group in GROUPS for one in codes(group))


@cache
def _known() -> dict[str, str]:
    """What services are called in either language, and their codes themselves."""
    found = {fold(said): way for way, label in WAYS.items() for said in (way, label.en, label.fr)}
    for group in GROUPS:
        for one in codes(group):
            found |= {fold(said): one.code for said in (one.code, one.label.en, one.label.fr)}
    return found
