"""What rests on what: whatever cites the library tells it here, and each reference knows what would fall with it.

Layers above register what they have that cites; findings say here which table a statement names. Nothing is kept in a table.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.evidence.statements import statements

FALLS = Two("would fall", "tomberait")
PRACTICE = Two("practice wisdom would be left", "il resterait le savoir issu de la pratique")
STANDS = Two("would stand on the rest", "tiendrait par le reste")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said and cites: of what kind, in which words, where it is read, what carries it."""

    kind: Two
    words: Two
    at: str
    cites: tuple[str, ...]
    findings: tuple[str, ...] = ()
    by: Two | None = None
    language: str = ""
    """The one language in which it stands; empty where it stands in both."""

    def without(self, key: str) -> Two:
        """What would become of it if this reference or finding fell."""
        if set(self.cites + self.findings) - {key}:
            return STANDS
        return PRACTICE if self.by is not None else FALLS


@dataclass(frozen=True, slots=True)
class Finding:
    """A table that was let out for everybody: its name, what it counts, in which release, and where it is read."""

    name: str
    title: Two
    of: Two
    at: str


@dataclass(frozen=True, slots=True)
class Resting:
    """All that rests on one reference or finding."""

    key: str
    said: tuple[Said, ...]

    @property
    def falls(self) -> int:
        """How many of them would fall with it."""
        return sum(one.without(self.key) is FALLS for one in self.said)

    @property
    def to_practice(self) -> int:
        """How many would be practice wisdom alone."""
        return sum(one.without(self.key) is PRACTICE for one in self.said)


Teller = Callable[[], Iterable[Said]]
_tellers: list[Teller] = []
_finders: list[Callable[[str], Finding | None]] = []
_offers: list[Callable[[], Iterable[Finding]]] = []
STATEMENT = Two("Statements", "Énoncés")


def tell(teller: Teller) -> Teller:
    """Have what a layer says counted among what rests on the library."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def find_with(finder: Callable[[str], Finding | None]) -> None:
    """Ask this for a finding that a statement names."""
    if finder not in _finders:
        _finders.append(finder)


def finding(name: str) -> Finding | None:
    """The table that a statement names, or None where it is not let out here for everybody."""
    return next((found for finder in _finders if (found := finder(name)) is not None), None)


def offer_with(lister: Callable[[], Iterable[Finding]]) -> None:
    """Ask this for all the findings that a statement may name."""
    if lister not in _offers:
        _offers.append(lister)


def offered() -> list[Finding]:
    """Every table that was let out for everybody, the latest release first."""
    return [one for lister in _offers for one in lister()]


def everything() -> tuple[Said, ...]:
    """All that is said and cites, or says who says so: the statements first, then what each layer told."""
    own = (Said(STATEMENT, one.sentence, one.at, one.cites, one.findings, one.by) for one in statements().values())
    return (*own, *(said for teller in _tellers for said in teller()))


def on(key: str, said: Iterable[Said] | None = None) -> Resting:
    """What rests on one reference, by its key, or on one finding, by its name; among these, or among everything."""
    among = everything() if said is None else said
    return Resting(key, tuple(one for one in among if key in one.cites or key in one.findings))
