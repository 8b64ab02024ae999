"""The versions of one need, barrier or strength, and which of them hold now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from fireweed.care.queries.leaves import LeafSeen


@dataclass(slots=True)
class Thread:
    """Everything written of one thing: `tips` are the versions that hold, newest first; more than one where two people
    changed it at the same moment and nobody has chosen yet.
    """

    root: LeafSeen
    versions: list[LeafSeen] = field(default_factory=list)
    tips: list[LeafSeen] = field(default_factory=list)

    @property
    def now(self) -> LeafSeen:
        """The version that is shown first."""
        return self.tips[0]

    @property
    def ids(self) -> set[UUID]:
        """Every version's id."""
        return {one.id for one in self.versions}

    def tip_over(self, seen: LeafSeen) -> LeafSeen:
        """The version that holds and came from this one, else the one shown first."""
        by_id = {one.id: one for one in self.versions}
        for tip in self.tips:
            at: LeafSeen | None = tip
            while at is not None:
                if at.id == seen.id:
                    return tip
                at = by_id.get(at.replaces) if at.replaces is not None else None
        return self.now


def threads_in(leaves: Sequence[LeafSeen], kind: str) -> list[Thread]:
    """The threads of one kind, the first written first."""
    mine = {leaf.id: leaf for leaf in leaves if leaf.kind == kind}
    found: dict[UUID, Thread] = {}
    for leaf in sorted(mine.values(), key=lambda leaf: (leaf.at, leaf.id)):
        root = _root(leaf, mine)
        found.setdefault(root.id, Thread(root)).versions.append(leaf)
    for thread in found.values():
        over = {one.replaces for one in thread.versions} | {
            UUID(settled) for one in thread.versions for settled in one.data.get("settles") or ()
        }
        thread.tips = [one for one in reversed(thread.versions) if one.id not in over]
    return [thread for thread in found.values() if thread.tips]


def _root(leaf: LeafSeen, mine: dict[UUID, LeafSeen]) -> LeafSeen:
    seen = {leaf.id}
    while leaf.replaces in mine and leaf.replaces not in seen:
        leaf = mine[leaf.replaces]
        seen.add(leaf.id)
    return leaf


def in_own_order(threads: Sequence[Thread]) -> list[Thread]:
    """Open needs in this person's own order; those without a place come after, as they were written."""
    still = [thread for thread in threads if thread.now.data.get("state", "open") == "open"]
    return sorted(still, key=lambda one: (_place(one) is None, _place(one) or 0, one.root.at, one.root.id))


def _place(thread: Thread) -> int | None:
    place: int | None = thread.now.data.get("priority")
    return place
