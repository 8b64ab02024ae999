"""What comes out of a table: people to be entered, lines set aside, and things worth saying."""

from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.intake.dates import Under18
from fireweed.care.rules.intake.framing import Framing
from fireweed.care.rules.intake.service import Entry

NOBODY = Two(
    "The file has headings and nobody under them: 0 people came in. Fill in at least one line and try again.",
    "Le fichier contient des en-têtes et personne en dessous\u00a0: 0 dossier importé. Remplissez au moins une "
    "ligne et réessayez.",
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line set aside: its number, the column's heading (empty for the whole line), and why; never the value."""

    line: int
    column: str
    reason: Two


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth saying about a line that did come in."""

    line: int
    column: str
    about: Two


@dataclass(frozen=True, slots=True)
class Companion:
    """Who walks with somebody, in the words of the other program."""

    line: int
    column: str
    named: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnCell:
    """What stands in a column that goes to a question of the organisation's own; `day` is its date, where it is one."""

    key: str
    heading: str
    text: str = field(repr=False)
    day: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to be entered, whose consent is still to be asked; `anonymous` means a code and nothing that identifies.

    `fingerprint` is the same each time the file is read: of `source_id`, or without one of every cell of the line under
    a heading. It can be guessed from known values, so store it only keyed with a secret of the organisation. An
    anonymous person keeps the source's number for that purpose alone, whether under 18, and the first day of service.
    """

    lines: tuple[int, ...]
    fingerprint: str = field(repr=False)
    source_id: str | None = field(default=None, repr=False)
    anonymous: bool = False
    chosen_name: str = field(default="", repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    language: str = field(default="", repr=False)
    pronouns: str = field(default="", repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    safe_contact_note: str = field(default="", repr=False)
    under_18: Under18 = field(default="not asked", repr=False)
    begun_on: date | None = field(default=None, repr=False)
    framing: Framing | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)
    switched_on: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    """Fields that a reason switched on, each as field, heading, text."""
    own: tuple[OwnCell, ...] = field(default=(), repr=False)
    worker: Companion | None = None
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    """What each line adds: services, and plain notes (those of a new person stand in `note` together)."""
    notices: tuple[Notice, ...] = ()
