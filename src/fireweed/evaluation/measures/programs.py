"""Programs as a variable, the ways in which a reader gathers them, and whose approval a table about them waits for."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from fireweed.bilingual import Two
from fireweed.evaluation.measures.extract.reading import Extract, Program
from fireweed.evaluation.measures.variables import NONE, NOT_SAID, Words
from fireweed.evaluation.measures.vocabulary import labels
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable

NO_PROGRAM = Two("Without a program", "Sans programme")
_NOT_SAID = Two("Not said", "Non précisé")
_LED = {
    "indigenous-led": Two("Indigenous-led", "Sous direction autochtone"),
    "other": Two("Not Indigenous-led", "Autre direction"),
}
REGIONS = {
    "bc": Two("British Columbia", "Colombie-Britannique"), "ab": Two("Alberta", "Alberta"),
    "sk": Two("Saskatchewan", "Saskatchewan"), "mb": Two("Manitoba", "Manitoba"), "on": Two("Ontario", "Ontario"),
    "qc": Two("Quebec", "Québec"), "nb": Two("New Brunswick", "Nouveau-Brunswick"),
    "ns": Two("Nova Scotia", "Nouvelle-Écosse"), "pe": Two("Prince Edward Island", "Île-du-Prince-Édouard"),
    "nl": Two("Newfoundland and Labrador", "Terre-Neuve-et-Labrador"), "yt": Two("Yukon", "Yukon"),
    "nt": Two("Northwest Territories", "Territoires du Nord-Ouest"), "nu": Two("Nunavut", "Nunavut"),
    "north": Two("The North", "Le Nord"), "prairies": Two("The Prairies", "Les Prairies"),
    "atlantic": Two("Atlantic", "Atlantique"), "west": Two("The West", "L’Ouest"), "centre": Two("Central Canada", "Centre du Canada"),
}  # fmt: skip
"""How regions are said; one that is not here is said by its short name."""
BY_PROGRAM = ("region", "stream", "served-in", "indigenous-led")


class Programs:
    """All programs of the extracts together."""

    def __init__(self, extracts: Sequence[Extract]) -> None:
        self.all: Mapping[str, Program] = {
            one.slug: one for one in sorted((p for e in extracts for p in e.programs), key=lambda p: (p.organisation, p.slug))
        }
        self.variable = Variable("program", (*self.all, NONE), one_answer_shown=True)
        self.words: Words = {**{slug: Two(*one.name) for slug, one in self.all.items()}, NONE: NO_PROGRAM}

    @property
    def asked(self) -> Words:
        """How whoever must approve is called, as they write it themselves."""
        return {one.nation or one.organisation: Two(one.asked, one.asked) for one in self.all.values() if one.asked}

    def grouping(self, name: str) -> tuple[Grouping, Words]:
        """Programs by region, stream, language served (overlapping) or whether they are Indigenous-led."""
        of = _GATHERED[name]
        held = {slug: of(one) for slug, one in self.all.items()} | {NONE: (NONE,)}
        used = dict.fromkeys(label for every in held.values() for label in every)
        return Grouping(name, "program", held), {label: _said(name, label) for label in used}

    def bodies(self, space: Space, table: Table) -> frozenset[str]:
        """Whose approval a table waits for: of those who are all that one of its rows, or the whole table, is about."""
        found: set[str] = set()
        for held in self._held(space, table):
            spoken_of = [self.all[slug] for slug in held if slug != NONE]
            if spoken_of and all(one.nation or one.indigenous_led for one in spoken_of):
                found |= {one.nation or one.organisation for one in spoken_of}
        return frozenset(found)

    def _held(self, space: Space, table: Table) -> Iterable[Iterable[str]]:
        """The programs that each label of a table holds, and those of the whole table."""
        yield self.all
        for dimension in table.dimensions:
            base = space.base_of(dimension)
            if base.name == "organisation":
                for organisation in base.categories:
                    yield [one.slug for one in self.all.values() if one.organisation == organisation]
            elif base.name == "program":
                for mask in space.nodes(dimension).values():
                    yield [category for number, category in enumerate(base.categories) if mask >> number & 1]


_GATHERED: Mapping[str, Callable[[Program], tuple[str, ...]]] = {
    "region": lambda one: (one.region or NOT_SAID,),
    "stream": lambda one: (one.stream or NOT_SAID,),
    "served-in": lambda one: tuple(sorted(one.languages)) or (NOT_SAID,),
    "indigenous-led": lambda one: ("indigenous-led" if one.indigenous_led else "other",),
}


def _said(name: str, label: str) -> Two:
    if label in (NONE, NOT_SAID):
        return NO_PROGRAM if label == NONE else _NOT_SAID
    if name == "served-in":
        from babel import Locale

        return Two(*(str(Locale(one).languages.get(label.partition("-")[0], label)) for one in ("en", "fr")))
    known: Words = {"region": REGIONS, "stream": labels("stream"), "indigenous-led": _LED}[name]
    return known.get(label, Two(*[label.replace("-", " ").capitalize()] * 2))
