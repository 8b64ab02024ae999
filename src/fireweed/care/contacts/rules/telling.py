"""A contact in words, as a page shows it: each code with its label, and who pays, which follows from the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fireweed.bilingual import Two
from fireweed.care.contacts.rules import contact as rules
from fireweed.care.rules.walk import Contact, Touch
from fireweed.care.rules.walk.contact import GIVEN, REASONS, RESULTS, WAYS


@dataclass(frozen=True, slots=True)
class Credited:
    """A program with the names of those who pay for it."""

    name: Two
    funders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TouchTold:
    """A need in words: what came of it, and where not available why."""

    need: Two = field(repr=False)
    result: Two | None = field(default=None, repr=False)
    reason: Two | None = field(default=None, repr=False)
    barrier: Two | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """A contact in words; a code that no edition knows any more stands as it was written."""

    way: Two = field(repr=False)
    minutes: int | None = field(default=None, repr=False)
    supports: tuple[Two, ...] = field(default=(), repr=False)
    given: tuple[tuple[Two, int, bool], ...] = field(default=(), repr=False)
    touches: tuple[TouchTold, ...] = field(default=(), repr=False)
    phase: Two | None = field(default=None, repr=False)
    programs: tuple[Credited, ...] = field(default=(), repr=False)

    @property
    def funders(self) -> tuple[str, ...]:
        """Who pays for what this is credited to, each once."""
        return tuple(dict.fromkeys(name for one in self.programs for name in one.funders))


def _named(labels: Mapping[str, Two], key: str) -> Two:
    return labels.get(key, Two(key, key))


def _maybe(labels: Mapping[str, Two], key: str) -> Two | None:
    return _named(labels, key) if key else None


def told(contact: Contact, programs: Mapping[str, Credited]) -> Told:
    """One contact in words."""
    needs, supports, barriers = rules.needs(), rules.supports(), rules.barriers()

    def touched(touch: Touch) -> TouchTold:
        return TouchTold(
            _named(needs, touch.need), _maybe(RESULTS, touch.result), _maybe(REASONS, touch.reason),
            _maybe(barriers, touch.barrier),
        )  # fmt: skip

    return Told(
        _named(WAYS, contact.way), contact.minutes, tuple(_named(supports, code) for code in contact.supports),
        tuple((_named(GIVEN, one.kind), one.count, one.kind == "money") for one in contact.given),
        tuple(touched(touch) for touch in contact.touches), _maybe(rules.phases(), contact.phase),
        tuple(programs[one] for one in contact.programs if one in programs),
    )  # fmt: skip
