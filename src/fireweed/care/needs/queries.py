"""What someone needs, what stands in the way and what this person is strong in, as a page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fireweed.bilingual import Two
from fireweed.care.models import Leaf
from fireweed.care.needs import words
from fireweed.care.needs.picture import NotFound, Picture, dated, not_found, picture_of
from fireweed.care.needs.rules.tiers import BASIC, tier_of
from fireweed.care.needs.threads import Thread, in_own_order, threads_in
from fireweed.care.queries.doors import NotYours
from fireweed.care.queries.leaves import LeafSeen
from fireweed.care.queries.record import RecordSeen, record_for
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.walk.need import STATES
from fireweed.continuum.edition import label_of
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import names_of

KINDS = (Leaf.NEED, Leaf.BARRIER, Leaf.STRENGTH)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of something: what it says, who wrote it and when."""

    id: UUID
    kind: str
    by_name: str
    at: datetime
    on: date
    title: Two | None = field(repr=False)
    words: str = field(repr=False)
    state: str = field(repr=False)
    need: Two | None = field(default=None, repr=False)
    own: Mapping[str, Answer] = field(default_factory=dict, repr=False)

    @property
    def state_said(self) -> Two | None:
        """Its state in words."""
        return STATES.get(self.state)


@dataclass(slots=True)
class Row:
    """One need, barrier or strength: the version shown first, and those written at the same moment beside it.

    `number` is its place in this person's own order, `up` and `down` the neighbours it can change places with, `on_map` one of
    the six needs.
    """

    now: Version
    both: list[Version] = field(default_factory=list)
    number: int | None = field(default=None, repr=False)
    up: UUID | None = None
    down: UUID | None = None
    is_basic: bool = field(default=False, repr=False)
    on_map: str = field(default="", repr=False)


@dataclass(slots=True)
class NeedsSeen:
    """The three parts of the page, the picture and what could not be found. `mark` is the newest version of any need."""

    basic: list[Row] = field(default_factory=list)
    further: list[Row] = field(default_factory=list)
    not_now: list[Row] = field(default_factory=list)
    done: list[Row] = field(default_factory=list)
    barriers: list[Row] = field(default_factory=list)
    barriers_past: list[Row] = field(default_factory=list)
    strengths: list[Row] = field(default_factory=list)
    strengths_past: list[Row] = field(default_factory=list)
    codes: list[str] = field(default_factory=list, repr=False)
    picture: Picture | None = None
    lacks: list[NotFound] = field(default_factory=list)
    mark: UUID | None = None


def needs_for(keyring: Keyring, record: UUID) -> tuple[RecordSeen, NeedsSeen | None]:
    """A record and what its page of needs shows, None where the story stays shut; raises `NotYours`."""
    seen = record_for(keyring, record, task="needs.page", notes=False, leaves=(*KINDS, Leaf.CONTACT))
    return seen, None if seen.leaves is None else _needs(seen.leaves)


def _needs(leaves: Sequence[LeafSeen]) -> NeedsSeen:
    own = [leaf for leaf in leaves if leaf.kind in KINDS]
    names = _names(own)
    found = NeedsSeen()
    needs = threads_in(leaves, Leaf.NEED)
    ordered = in_own_order(needs)
    for at, thread in enumerate(ordered):
        row = _row(thread, names)
        row.number = at + 1 if thread.now.data.get("priority") is not None else None
        row.up = ordered[at - 1].now.id if at else None
        row.down = ordered[at + 1].now.id if at + 1 < len(ordered) else None
        row.is_basic = tier_of(thread.now.data["code"]) == BASIC
        row.on_map = words.on_map(thread.now.data["code"])
        (found.basic if row.is_basic else found.further).append(row)
    for thread in needs:
        state = thread.now.data.get("state", "open")
        if state != "open":
            (found.not_now if state == "not-now" else found.done).append(_row(thread, names))
    found.barriers, found.barriers_past = _parted(threads_in(leaves, Leaf.BARRIER), names)
    found.strengths, found.strengths_past = _parted(threads_in(leaves, Leaf.STRENGTH), names)
    found.codes = list(dict.fromkeys(thread.now.data["code"] for thread in ordered))
    found.mark = max((v for t in needs for v in t.versions), key=lambda v: (v.at, v.id)).id if needs else None
    contacts = dated(leaves)
    found.picture, found.lacks = picture_of(contacts), not_found(contacts)
    return found


def _names(leaves: Iterable[LeafSeen]) -> dict[UUID, str]:
    members = names_of({leaf.by for leaf in leaves})
    return {user: member.name for user, member in members.items()}


def _parted(threads: Sequence[Thread], names: dict[UUID, str]) -> tuple[list[Row], list[Row]]:
    rows = [_row(thread, names) for thread in threads]
    return [row for row in rows if row.now.state == "open"], [row for row in rows if row.now.state != "open"]


def _row(thread: Thread, names: dict[UUID, str]) -> Row:
    first, *others = thread.tips
    return Row(_version(first, names), [_version(one, names) for one in others])


def _version(leaf: LeafSeen, names: dict[UUID, str]) -> Version:
    data = leaf.data
    code = data.get("kind" if leaf.kind == Leaf.BARRIER else "code", "")
    need = label_of(data["need"]) if data.get("need") else None
    return Version(
        leaf.id, leaf.kind, names.get(leaf.by, ""), leaf.at, leaf.day, label_of(code) if code else None, data.get("words", ""),
        data.get("state", "open"), need, {key: Answer.from_data(one) for key, one in data.get("own", {}).items()},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OneSeen:
    """One need, barrier or strength with everything that was written of it before, newest first."""

    kind: str
    now: Version
    need_code: str = field(repr=False)
    before: list[Version] = field(repr=False)


def one_for(keyring: Keyring, record: UUID, leaf: UUID, *, task: str = "need.change") -> tuple[RecordSeen, OneSeen]:
    """The version a page points to, and those before it; raises `NotYours` where the story stays shut or nothing is there."""
    seen = record_for(keyring, record, task=task, notes=False, leaves=KINDS)
    if seen.leaves is None or seen.only_read:
        raise NotYours
    chosen = next((one for one in seen.leaves if one.id == leaf), None)
    if chosen is None:
        raise NotYours
    thread = next(one for one in threads_in(seen.leaves, chosen.kind) if leaf in one.ids)
    names = _names(thread.versions)
    before = [_version(one, names) for one in reversed(thread.versions) if one.id != leaf]
    return seen, OneSeen(chosen.kind, _version(chosen, names), chosen.data.get("need", ""), before)
