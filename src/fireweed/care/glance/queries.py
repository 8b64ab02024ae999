"""What the one calm page shows: the record, the walk drawn twice (wide and narrow) and told, in a few statements."""

from dataclasses import dataclass, field
from uuid import UUID

from fireweed.bilingual import Two
from fireweed.care.circle.queries import circle_for
from fireweed.care.glance.rules.drawing import NARROW, WIDE, Picture, picture
from fireweed.care.glance.rules.telling import Year, told
from fireweed.care.glance.rules.walk import Walk, walk_of
from fireweed.care.models import Leaf
from fireweed.care.queries.leaves import current, in_force
from fireweed.care.queries.record import RecordSeen, record_and_keys
from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk import Goal, Plan
from fireweed.care.rules.walk.plan import HORIZONS
from fireweed.continuum.edition import label_of
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import programs
from fireweed.vault.opened import Opened

UNKNOWN = Two("a program that is gone", "un programme qui n’existe plus")


@dataclass(frozen=True, slots=True)
class Glance:
    """One person's walk; `years` is empty and the pictures None where the story was not opened to this member."""

    record: RecordSeen
    walk: Walk | None = field(default=None, repr=False)
    wide: Picture | None = field(default=None, repr=False)
    narrow: Picture | None = field(default=None, repr=False)
    years: tuple[Year, ...] = field(default=(), repr=False)


def glance_for(keyring: Keyring, record: UUID, *, task: str = "record.page") -> Glance:
    """The record and its walk as far as this member was let in; raises `NotYours`."""
    return glance_and_keys(keyring, record, task=task)[0]


def glance_and_keys(keyring: Keyring, record: UUID, *, task: str = "record.page") -> tuple[Glance, Opened]:
    """The same with the opened compartments, for a page that reads more of what hangs on the record."""
    seen, opened = record_and_keys(keyring, record, task=task, notes=True, leaves=Leaf.KINDS)
    return glance_of(seen), opened


def glance_of(seen: RecordSeen) -> Glance:
    """The walk of an opened record."""
    if seen.leaves is None:
        return Glance(seen)
    walks = in_force([leaf for leaf in seen.leaves if leaf.kind == Leaf.EPISODE]).values()
    leaves = [*(leaf for leaf in seen.leaves if leaf.kind != Leaf.EPISODE), *walks]
    walk = walk_of(leaves, begun_on=seen.begun_on, today=seen.today)
    names = {str(one.id): one.name for one in programs()} if walk.programs else {}

    def program(key: str) -> Two:
        return names.get(key, UNKNOWN)

    return Glance(
        seen, walk, picture(walk, width=WIDE, program=program, code=label_of),
        picture(walk, width=NARROW, program=program, code=label_of), told(walk, program=program, outcome=label_of),
    )  # fmt: skip


def readers_on_paper(keyring: Keyring, record: UUID) -> list[str]:
    """Everyone who can open this today, once each, however many ways in one has; raises `NotYours`."""
    circle = circle_for(keyring, record, task="copy.page")
    everyone = [one.member for one in circle.named] + [one for team in circle.teams for one in team.people]
    return list({one.user_id: one.name for one in everyone}.values())


def plans_of(seen: RecordSeen) -> list[Plan]:
    """The plan of an opened record; several where versions stand side by side."""
    leaves = [leaf for leaf in seen.leaves or () if leaf.kind == Leaf.PLAN]
    return [from_data(Plan, leaf.data) for leaf in current(leaves)]


def plan_on_paper(seen: RecordSeen) -> list[tuple[Two, list[Goal]]]:
    """The goals of an opened record under the names of their horizons; horizons without any are left out."""
    goals = {goal.id: goal for plan in plans_of(seen) for goal in plan.goals}
    named = [(label_of(horizon), [one for one in goals.values() if one.horizon == horizon]) for horizon in HORIZONS]
    return [(name, found) for name, found in named if found]
