"""A walk in words, year by year, so that somebody who never met this person can tell it again."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.glance.rules.walk import Moment, Walk
from fireweed.care.rules.walk.contact import WAYS
from fireweed.care.rules.walk.home import KINDS

Named = Callable[[str], Two]

_SPELL = {
    "first": Two("Walking together{program}", "L’accompagnement commence{program}"),
    "walking": Two("Came back{program}", "De retour{program}"),
    "paused": Two("A pause, by choice{program}", "Une pause, par choix{program}"),
    "lightly": Two("In touch lightly{program}", "On garde le lien{program}"),
    "ended": Two("Ended for now; the door stays open{program}", "Fin du suivi; la porte reste ouverte{program}"),
}
_HOME = Two("Lives now: {kind}", "Vit maintenant\u00a0: {kind}")
_REACHED = Two("A goal reached: {words}", "Un objectif atteint\u00a0: {words}")
_NAMED = Two("A goal named: {words}", "Un objectif nommé\u00a0: {words}")
_RATED = Two("Said how it goes: {outcome}", "A fait le point\u00a0: {outcome}")
_BEGUN = Two("This record begins", "Le dossier commence")
_CONTACTS = (
    Two("{n} contact, {ways}", "{n} contact, {ways}"),
    Two("{n} contacts, most of them: {ways}", "{n} contacts, le plus souvent\u00a0: {ways}"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with its day; `kind` decides the mark beside it."""

    on: date
    kind: str
    sentence: Two = field(repr=False)


@dataclass(frozen=True, slots=True)
class Year:
    """What was said of one year, in order, and its contacts in one sentence."""

    year: int
    contacts: Two | None = field(repr=False)
    said: tuple[Said, ...] = field(repr=False)


def told(walk: Walk, *, program: Named, outcome: Named) -> tuple[Year, ...]:
    """The walk in words, newest year first; `program` and `outcome` name what stands in the facts as ids and codes."""
    said = sorted([Said(walk.begun_on, "begun", _BEGUN), *_sentences(walk, program, outcome)], key=lambda one: one.on)
    years = sorted({one.on.year for one in said} | {one.on.year for one in walk.contacts}, reverse=True)
    return tuple(
        Year(year, _contacts([one for one in walk.contacts if one.on.year == year]),
             tuple(one for one in said if one.on.year == year))
        for year in years
    )  # fmt: skip


def _sentences(walk: Walk, program: Named, outcome: Named) -> Iterable[Said]:
    for key, spells in walk.programs:
        name = Two(" ({name})", " ({name})").format(name=program(key)) if key else Two("", "")
        for number, spell in enumerate(spells):
            kind = "first" if number == 0 and spell.state == "walking" else spell.state
            if kind in _SPELL:
                yield Said(spell.since, f"spell-{spell.state}", _SPELL[kind].format(program=name))
    for home in walk.homes:
        if home.state in KINDS:
            yield Said(home.since, "home", _HOME.format(kind=KINDS[home.state]))
    for goal in walk.goals:
        sentence = _REACHED if goal.what == "goal.reached" else _NAMED
        yield Said(goal.on, goal.what.replace(".", "-"), sentence.format(words=goal.about))
    for one in walk.ratings:
        yield Said(one.on, "rating", _RATED.format(outcome=outcome(one.about)))


def _contacts(contacts: list[Moment]) -> Two | None:
    if not contacts:
        return None
    most = [way for way, _ in Counter(one.about for one in contacts).most_common(2) if way in WAYS]
    lower = [Two(WAYS[way].en.lower(), WAYS[way].fr.lower()) for way in most]
    ways = Two(", ".join(one.en for one in lower), ", ".join(one.fr for one in lower))
    return _CONTACTS[len(contacts) > 1].format(n=len(contacts), ways=ways)
