"""Who comes along and what belongs together, as threads of versions: both are leaves of one kind, told apart when opened.

One kind, because another kind in clear would tell the host which records are tied.
"""

from collections.abc import Sequence
from uuid import UUID

from fireweed.care.models import Leaf
from fireweed.care.needs.threads import Thread, threads_in
from fireweed.care.queries.leaves import LeafSeen


def companions_in(leaves: Sequence[LeafSeen]) -> list[Thread]:
    """Everyone who was written down, the first first."""
    return threads_in([leaf for leaf in leaves if not _is_tie(leaf)], Leaf.COMPANION)


def ties_in(leaves: Sequence[LeafSeen]) -> dict[UUID, LeafSeen]:
    """The version that holds of each tie, by the other record."""
    threads = threads_in([leaf for leaf in leaves if _is_tie(leaf)], Leaf.COMPANION)
    return {UUID(thread.now.data["record"]): thread.now for thread in threads}


def thread_with(threads: Sequence[Thread], leaf: UUID) -> Thread | None:
    """The thread one version belongs to."""
    return next((thread for thread in threads if leaf in thread.ids), None)


def _is_tie(leaf: LeafSeen) -> bool:
    return "record" in leaf.data
