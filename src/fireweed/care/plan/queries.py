"""Reading plans and episodes out of leaves that are open already, and what the pages show of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fireweed.bilingual import Two
from fireweed.care.models import Leaf
from fireweed.care.plan.rules.episodes import MOVES
from fireweed.care.queries import NotYours, RecordSeen, record_for
from fireweed.care.queries.leaves import LeafSeen, in_force
from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk import Episode, Goal, Plan
from fireweed.care.rules.walk.episode import SPELLS, Spell
from fireweed.care.rules.walk.plan import HORIZONS
from fireweed.continuum.edition import codes
from fireweed.keys.keyring import Keyring
from fireweed.network.models import Member, Organisation
from fireweed.network.queries import member_of, names_of, organisation_of, programs
from fireweed.network.roles import EMERGENCY

SIGN_OFF = "plan_sign_off"
"""The organisation's setting that asks for a supervisor's signature."""


@dataclass(frozen=True, slots=True)
class VersionSeen:
    """One whole version of a plan, and the ids of those it was made from."""

    id: UUID
    by: UUID
    at: datetime
    plan: Plan = field(repr=False)
    before: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """Every version of a plan, oldest first, and those in force: one, none yet, or several that stand side by side."""

    versions: tuple[VersionSeen, ...] = ()
    current: tuple[VersionSeen, ...] = ()

    @property
    def plan(self) -> Plan:
        """The version in force, the latest where several are; an empty plan where none is written yet."""
        return self.current[-1].plan if self.current else Plan()

    @property
    def base(self) -> UUID | None:
        """The version a page that shows this plan was made from."""
        return self.current[-1].id if self.current else None

    @property
    def is_two(self) -> bool:
        """Whether versions stand side by side."""
        return len(self.current) > 1

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals still open, from now to later."""
        return tuple(goal for code in HORIZONS for goal in self.plan.goals if goal.horizon == code and goal.state == "open")

    def version(self, wanted: UUID) -> VersionSeen | None:
        """The version of this id."""
        return next((one for one in self.versions if one.id == wanted), None)


@dataclass(frozen=True, slots=True)
class EpisodeSeen:
    """One episode: `id` is its first leaf's, which stays; `leaf` the one in force."""

    id: UUID
    leaf: UUID
    begun_by: UUID
    episode: Episode = field(repr=False)

    @property
    def now(self) -> Spell:
        """The state it is in, since when."""
        return self.episode.spells[-1]

    @property
    def since(self) -> date:
        """The day it began."""
        return self.episode.spells[0].on

    @property
    def is_open(self) -> bool:
        """Whether it has not ended for now."""
        return self.now.state != "ended"

    @property
    def state(self) -> Two:
        """Its state in words."""
        return SPELLS[self.now.state]

    @property
    def steps(self) -> list[str]:
        """The steps that follow from here."""
        return list(MOVES[self.now.state])


def plan_of(leaves: Sequence[LeafSeen]) -> PlanSeen:
    """The plan among leaves of any kinds. A version that brings others together stands in for all of them."""
    versions = []
    for leaf in sorted((leaf for leaf in leaves if leaf.kind == Leaf.PLAN), key=lambda leaf: (leaf.at, leaf.id)):
        plan = from_data(Plan, leaf.data)
        before = ([leaf.replaces] if leaf.replaces else []) + [UUID(one) for one in plan.merges]
        versions.append(VersionSeen(leaf.id, leaf.by, leaf.at, plan, tuple(before)))
    passed = {one for version in versions for one in version.before}
    return PlanSeen(tuple(versions), tuple(version for version in versions if version.id not in passed))


def episodes_of(leaves: Sequence[LeafSeen]) -> list[EpisodeSeen]:
    """The episodes among leaves of any kinds, those still going on first, then by the day they began.

    Of two versions that replaced the same one at once, the one written last stands.
    """
    rows = [leaf for leaf in leaves if leaf.kind == Leaf.EPISODE]
    begun = {leaf.id: leaf.by for leaf in rows}
    found = [
        EpisodeSeen(first, leaf.id, begun[first], from_data(Episode, leaf.data)) for first, leaf in in_force(rows).items()
    ]
    return sorted(found, key=lambda one: (not one.is_open, one.since, one.id))


@dataclass(slots=True)
class WalkSeen:
    """What the pages of a plan and of episodes show: the record, both, the names of who wrote and of the programs."""

    record: RecordSeen
    plan: PlanSeen
    episodes: list[EpisodeSeen]
    names: Mapping[UUID, Member]
    programs: Mapping[str, Two]
    needs: Mapping[str, Two]
    horizons: Mapping[str, Two]
    asks_signature: bool
    may_sign: bool

    @property
    def may_write(self) -> bool:
        """Whether this member may change what is here."""
        return self.record.leaves is not None and not self.record.only_read

    def name(self, user: UUID | str) -> str:
        """A colleague's name at work."""
        member = self.names.get(UUID(str(user))) if user else None
        return member.name if member else ""


def walk_for(keyring: Keyring, record: UUID, *, task: str, write: bool = False) -> WalkSeen:
    """The plan and the episodes of one record; `write` is for pages that change them. Raises `NotYours`."""
    seen = record_for(keyring, record, task=task, notes=False, leaves=(Leaf.PLAN, Leaf.EPISODE))
    if write and (seen.leaves is None or seen.only_read):
        raise NotYours
    leaves = seen.leaves or []
    plan = plan_of(leaves)
    asks = seen.leaves is not None and asks_signature(organisation_of(keyring.org))
    member = member_of(keyring.user) if asks else None
    return WalkSeen(
        seen, plan, episodes_of(leaves), names_of({leaf.by for leaf in leaves} | _signers(plan)),
        {str(one.id): one.name for one in programs()}, need_names(), horizon_names(), asks,
        bool(asks and member and member.may(EMERGENCY) and not seen.only_read),
    )  # fmt: skip


def asks_signature(organisation: Organisation) -> bool:
    """Whether this organisation asks for a supervisor's signature under a plan."""
    return organisation.configuration.get(SIGN_OFF) is True


def horizon_names() -> dict[str, Two]:
    """The three horizons, in the shared words."""
    return {one.code: one.label for one in codes("care-phase")}


def need_names() -> dict[str, Two]:
    """Every need, in the shared words."""
    return {one.code: one.label for group in ("need", "sub-need") for one in codes(group)}


def _signers(plan: PlanSeen) -> set[UUID]:
    return {UUID(one.plan.signed_by) for one in plan.versions if one.plan.signed_by}
