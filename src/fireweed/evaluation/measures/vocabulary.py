"""The codes an extract may hold and how each is said: the shared words and the words of a walk, never anything typed by hand.

A sensitive code (`sealed` in the shared words) is in none of these lists but `apart`, where it stands alone.
"""

from collections.abc import Mapping
from functools import cache

from fireweed.bilingual import Two
from fireweed.care.outcomes.rules.questions import GROUPS, VIEW, sets
from fireweed.care.rules.walk import contact, episode, home, need, plan
from fireweed.continuum.edition import codes
from fireweed.evaluation.events import EVENTS

SIDES = {
    "own": Two("Said by the person", "Dit par la personne"),
    "seen": Two("Seen by the worker", "Vu par l’intervenante ou l’intervenant"),
}


@cache
def labels(name: str) -> Mapping[str, Two]:
    """The codes of one list with what each says, in reading order."""
    if name in _WORDS:
        return _WORDS[name]
    if name == "question":
        return {
            one.key: one.words for asked in sets().values() for one in (*asked.questions, asked.view)
        }
    if name == "apart":
        return {one.code: one.label for one in codes() if one.sealed}
    return {one.code: one.label for group in _GROUPS[name] for one in codes(group) if not one.sealed}


_WORDS: Mapping[str, Mapping[str, Two]] = {
    "way": {**contact.WAYS, "group": Two("Group", "Groupe")}, "given": contact.GIVEN, "result": contact.RESULTS,
    "reason": contact.REASONS, "state": episode.SPELLS, "stands": need.STATES, "home": home.KINDS,
    "goal-state": plan.GOAL_STATES, "event": EVENTS, "side": SIDES,
}  # fmt: skip
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "need": ("need", "sub-need"), "area": ("need",), "tier": ("need-tier",), "support": ("support", "service-type"),
    "barrier": ("barrier-kind",), "phase": ("care-phase",), "strength": ("strength",), "outcome": GROUPS,
    "stream": ("funding-stream",), "effect": ("context-effect",), "adaptation": ("context-adaptation",),
}  # fmt: skip

__all__ = ["EVENTS", "SIDES", "VIEW", "labels"]
