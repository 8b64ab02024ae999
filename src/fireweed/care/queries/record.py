"""One person's record as a member may see it: what was not opened to this member is said, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from fireweed.care.models import Note, Participant
from fireweed.care.queries.doors import NotYours, participant_for
from fireweed.care.queries.drafts import Draft, drafts_in
from fireweed.care.queries.leaves import LeafSeen, leaves_in
from fireweed.care.rules.answers import About, Answer, Framing, Ways
from fireweed.keys.keyring import Keyring
from fireweed.network.models import Member
from fireweed.tenancy.prepared import Later, Prepared
from fireweed.vault.models import STORY, WHERE, WHO
from fireweed.vault.opened import Opened, Unopened

SHOWN = (WHO, WHERE, STORY)
_AUTHOR = Subquery(Member.objects.filter(user_id=OuterRef("by")).values("name"))
_NOTES: Prepared[Any] = Prepared(
    lambda: Note.objects.filter(record_id=Later("record")).annotate(by_name=_AUTHOR).order_by("at", "id")
)


@dataclass(slots=True)
class NoteSeen:
    """A note with its author's name at work and the notes that put it right, oldest first."""

    id: UUID
    by: UUID
    by_name: str
    at: datetime
    happened_on: date
    moved_at: datetime | None
    text: str = field(repr=False)
    amendments: list["NoteSeen"] = field(default_factory=list, repr=False)

    @property
    def now(self) -> "NoteSeen":
        """The note as it stands: what put it right last, if anything did."""
        return self.amendments[-1] if self.amendments else self

    @property
    def before(self) -> list["NoteSeen"]:
        """What was written before, newest first."""
        return [self, *self.amendments][-2::-1]


@dataclass(slots=True)
class RecordSeen:
    """A record; `about`, `ways`, `words`, `framings`, `notes` and `leaves` are None where their part stays shut.

    `notes` and `leaves` are empty where a page did not ask for them. `leaves` holds every version, oldest day first.
    `own` has each opened part with the answers to the organisation's own questions.
    """

    id: UUID
    code: str
    state: str
    begun_on: date
    gone_on: date | None
    consent: str
    emergency: str
    today: date
    mine: bool
    worker: UUID | None = None
    weight: int = 2
    about: About | None = field(default=None, repr=False)
    ways: Ways | None = field(default=None, repr=False)
    words: Answer | None = field(default=None, repr=False)
    framings: tuple[Framing, ...] | None = field(default=None, repr=False)
    notes: list[NoteSeen] | None = field(default=None, repr=False)
    leaves: list[LeafSeen] | None = field(default=None, repr=False)
    own: dict[str, dict[str, Answer]] = field(default_factory=dict, repr=False)
    drafts: list[Draft] = field(default_factory=list, repr=False)
    only_read: bool = False

    @property
    def called(self) -> str:
        """The chosen name, or the code."""
        return (self.about.name.value if self.about else "") or self.code

    @property
    def is_provisional(self) -> bool:
        """Whether it goes by itself."""
        return self.state == Participant.PROVISIONAL

    @property
    def to_be_asked(self) -> bool:
        """Whether consent is still to be asked."""
        return self.consent == Participant.TO_BE_ASKED

    @property
    def is_under_18(self) -> bool:
        """Whether this person said to be under 18."""
        return self.about is not None and self.about.under_18.value == "yes"

    @property
    def ask_again(self) -> bool:
        """Whether the safe ways should be asked about again."""
        return self.ways is not None and self.ways.to_confirm(self.today)


def record_for(
    keyring: Keyring, record_id: UUID, *, task: str = "record.page", notes: bool = True, leaves: Sequence[str] = ()
) -> RecordSeen:
    """Everything of one record that this member was let into; raises `NotYours`. `leaves` names the kinds to open."""
    return record_and_keys(keyring, record_id, task=task, notes=notes, leaves=leaves)[0]


def record_and_keys(
    keyring: Keyring, record_id: UUID, *, task: str, notes: bool = False, leaves: Sequence[str] = ()
) -> tuple[RecordSeen, Opened]:
    """The same with the opened compartments, for a page that reads more of what hangs on the record."""
    try:
        return _seen(keyring, record_id, task, notes, leaves)
    except Unopened:  # its key changed between two statements; what was sealed anew opens the second time
        return _seen(keyring, record_id, task, notes, leaves)


def _seen(
    keyring: Keyring, record_id: UUID, task: str, with_notes: bool, kinds: Sequence[str]
) -> tuple[RecordSeen, Opened]:
    row, opened = participant_for(keyring, record_id, SHOWN, task)
    seen = RecordSeen(
        row.id, row.code, row.state, row.begun_on, row.gone_on, row.consent, row.emergency,
        timezone.localdate(), row.begun_by == keyring.user, row.worker, row.weight,
    )  # fmt: skip
    seen.only_read = bool(opened.only_read)
    seen.own = {part: own_answers(row, opened, part) for part in SHOWN if opened.holds(part)}
    if opened.holds(WHO):
        seen.about = about_of(row, opened)
    if opened.holds(WHERE):
        seen.ways = Ways.from_data(opened.read_data(row, "ways"))
    if opened.holds(STORY):
        seen.words = Answer.from_data(opened.read_data(row, "words"))
        seen.framings = framings_of(row, opened)
        seen.notes = _notes(record_id, opened) if with_notes else []
        seen.leaves = leaves_in(opened, *kinds) if kinds else []
        seen.drafts = drafts_in(record_id, keyring.user, opened)
    return seen, opened


def about_of(row: Participant, opened: Opened) -> About:
    """What is sealed under "who"."""
    return About.from_data(opened.read_data(row, "about"), opened.read(row, "name"))


def own_answers(row: Participant, opened: Opened, part: str) -> dict[str, Answer]:
    """The answers to the organisation's own questions in one part, by the question's key."""
    return {key: Answer.from_data(data) for key, data in (opened.read_data(row, f"own_{part}") or {}).items()}


def framings_of(row: Participant, opened: Opened) -> tuple[Framing, ...]:
    """The optional framings, sealed with the story."""
    return tuple(Framing(item["code"], item.get("certainty", "")) for item in opened.read_data(row, "framings") or ())


def _notes(record_id: UUID, opened: Opened) -> list[NoteSeen]:
    rows = _NOTES(record=record_id)
    seen = {row.id: _note(row, opened, row.by_name or "") for row in rows}
    for row in rows:
        if row.amends_id is not None:
            seen[row.amends_id].amendments.append(seen[row.id])
    first = [seen[row.id] for row in rows if row.amends_id is None]
    return sorted(first, key=lambda note: (note.now.happened_on, note.at), reverse=True)


def _note(row: Note, opened: Opened, by_name: str) -> NoteSeen:
    text = opened.read(row, "body") or ""
    return NoteSeen(row.id, row.by, by_name, row.at, row.happened_on, row.moved_at, text)


def note_for(keyring: Keyring, record_id: UUID, note_id: UUID, task: str) -> tuple[RecordSeen, NoteSeen]:
    """One note with its amendments, and the record it is in; raises `NotYours`."""
    seen = record_for(keyring, record_id, task=task)
    for note in seen.notes or ():
        if note.id == note_id:
            return seen, note
    raise NotYours
