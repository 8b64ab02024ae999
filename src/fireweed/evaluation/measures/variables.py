"""The variables that tables are made of: which categories each has in a period, what they say, what may be told of them.

A name means the same in every measure: a variable in which a person stands once never shares its name with one in which
people stand several times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.needs.rules.tiers import tier_of
from fireweed.care.outcomes.rules.questions import VIEW, sets
from fireweed.care.rules.walk.plan import GOAL_STATES, LEVEL_WORDS
from fireweed.evaluation.measures.calendar import months_between, shown_months
from fireweed.evaluation.measures.extract.reading import Period
from fireweed.evaluation.measures.vocabulary import labels
from fireweed.evaluation.protection.space import Variable

Words = Mapping[str, Two]
NONE, NOT_SAID = "none", "not-said"
_NOT_SAID = Two("Not said", "Non précisé")
NO_NEED = Two("No need named", "Aucun besoin nommé")


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds of a variable in every period: the list of its codes, further categories, and what may be told."""

    of: str
    more: Mapping[str, Two]
    multi: bool = False
    zeros_shown: bool = True
    one_answer_shown: bool = False


KINDS: Mapping[str, Kind] = {
    "language": Kind("", {}, one_answer_shown=True),
    "year": Kind("years", {}, one_answer_shown=True),
    "years": Kind("years", {}, multi=True, one_answer_shown=True),
    "way": Kind("way", {NOT_SAID: _NOT_SAID}),
    "phase": Kind("phase", {NOT_SAID: _NOT_SAID}),
    "support": Kind("support", {}),
    "kind": Kind("given", {}),
    "need": Kind("need", {}),
    "result": Kind("result", {NOT_SAID: _NOT_SAID}),
    "reason": Kind("reason", {
        NOT_SAID: Two("Not available, no reason given", "Non disponible, sans raison précisée"),
        NONE: Two("Was not unavailable", "N’était pas indisponible"),
    }),
    "kinds-of-need": Kind("kinds-of-need", {NONE: NO_NEED}, multi=True),
    "stands": Kind("stands", {}),
    "barriers": Kind("barrier", {NONE: Two("No barrier named", "Aucun obstacle nommé")}, multi=True),
    "in-the-way-of": Kind("area", {
        NOT_SAID: Two("Of no need in particular", "D’aucun besoin en particulier"),
        NONE: Two("No barrier named", "Aucun obstacle nommé"),
    }, multi=True),
    "phases": Kind("phase", {NONE: Two("No phase noted", "Aucune phase notée")}, multi=True),
    "strengths": Kind("strength", {NONE: Two("No strength named", "Aucune force nommée")}, multi=True),
    "answers": Kind("answers", {}, multi=True),
    "month": Kind("months", {}, multi=True, one_answer_shown=True),
    "state": Kind("state", {"not-yet": Two("not begun yet", "pas encore commencé")}, multi=True, one_answer_shown=True),
    "lives": Kind("", {
        "stable-home": Two("In a stable home", "Dans un logement stable"),
        "no-stable-home": Two("Without a stable home", "Sans logement stable"),
        "not-recorded": Two("Nothing recorded about homes", "Rien de consigné sur le logement"),
    }, multi=True, one_answer_shown=True),
    "horizon": Kind("phase", {}),
    "came": Kind("came", {}),
    "home-course": Kind("home-course", {}),
    "wait-course": Kind("wait-course", {}),
    "waited-for": Kind("need", {}),
    "sensitive": Kind("sensitive", {}, zeros_shown=False),
    "organisation": Kind("", {}, one_answer_shown=True),
}  # fmt: skip

LEVELS: Words = {
    "0": Two("0, the lowest answer", "0, la réponse la plus basse"), "1": Two("1", "1"), "2": Two("2", "2"),
    "3": Two("3", "3"), "4": Two("4, the highest answer", "4, la réponse la plus élevée"),
}  # fmt: skip
SKIPPED, ONCE, NOT_ASKED = "skipped", "once", "not-asked"
ASIDE: Words = {
    SKIPPED: Two("Skipped", "Passée"), ONCE: Two("Asked once", "Posée une seule fois"),
    NOT_ASKED: Two("Not asked", "Question non posée"),
}  # fmt: skip
CAME: Words = {
    "much-less": LEVEL_WORDS[-2], "less-than-hoped": LEVEL_WORDS[-1], "just-as-hoped": LEVEL_WORDS[0],
    "more-than-hoped": LEVEL_WORDS[1], "much-more": LEVEL_WORDS[2],
    NOT_SAID: Two("no level yet", "pas encore de niveau"), "aside": GOAL_STATES["aside"],
}  # fmt: skip
HOMES: Words = {
    "homed": Two("A stable home", "Un logement stable"),
    "ended": Two("Ended for now before", "Fin du suivi avant"),
    "still": Two("Still on the way when the period ended", "Encore en chemin à la fin de la période"),
    "from-start": Two("Had a stable home from the start", "Avait un logement stable dès le départ"),
    "not-recorded": Two("Nothing recorded about homes", "Rien de consigné sur le logement"),
}  # fmt: skip
WAITS: Words = {
    "met": Two("Met", "Répondu"),
    "open": Two("Still waiting when the period ended", "Encore en attente à la fin de la période"),
    "not-now": Two("Not now, as the person chose", "Pas maintenant, au choix de la personne"),
    "past": Two("No longer a need", "N’est plus un besoin"),
}  # fmt: skip
COURSES: Mapping[str, tuple[Words, frozenset[str]]] = {
    "home-course": (HOMES, frozenset({"homed", "ended", "still"})), "wait-course": (WAITS, frozenset(WAITS)),
}  # fmt: skip
"""What can come of time that passes, and which of it has a month: "homed.4" is a home in the fourth month after the first."""


def variable(name: str, period: Period, found: Sequence[str]) -> tuple[Variable, Words]:
    """A variable with what its categories say; `found` are those that only the extracts know (languages, organisations)."""
    if name.startswith("question."):
        words: Words = _questions(name.replace("question.", "outcome.", 1))
        return Variable(name, tuple(words), multi=True, one_answer_shown=True), words
    kind = KINDS[name]
    words = {**_codes(kind.of, period), **{one: _named(name, one) for one in found}, **kind.more}
    return Variable(name, tuple(words), kind.multi, kind.zeros_shown, kind.one_answer_shown), words


def _codes(of: str, period: Period) -> Words:
    if of == "years":
        return {str(year): Two(str(year), str(year)) for year in range(period[0].year, period[1].year + 1)}
    if of == "months":
        return {_month(one): Two(_month(one), _month(one)) for one in shown_months(period)}
    if of in COURSES:
        said, timed = COURSES[of]
        months = [str(n) for n in range(months_between(*period) + 1)]
        told = {code: [f"{code}.{month}" for month in months] if code in timed else [code] for code in said}
        return {one: said[code] for code, ones in told.items() for one in ones}
    if of == "answers":
        seconds = [*LEVELS, SKIPPED, ONCE]
        pairs = {f"{a}.{b}": Two(f"{a}, {b}", f"{a}, {b}") for a in (*LEVELS, SKIPPED) for b in seconds}
        return {**pairs, NOT_ASKED: ASIDE[NOT_ASKED]}
    if of == "kinds-of-need":
        kinds = dict.fromkeys((area_of(need), tier_of(need)) for need in labels("need"))
        both, areas, tiers = Two("{area}: {tier}", "{area}\u00a0: {tier}"), labels("area"), labels("tier")
        return {f"{area}+{tier}": both.format(area=areas[area], tier=tiers[tier]) for area, tier in kinds}
    if of == "came":
        return CAME
    if of == "sensitive":
        return {code: said for code, said in labels("apart").items() if not code.startswith("outcome.")}
    return labels(of) if of else {}


def _questions(outcome: str) -> Words:
    asked = sets()[outcome]
    said = {one.key: one.words for one in asked.questions}
    return {**said, VIEW: Two("Seen by the worker: {said}", "Vu dans l’équipe\u00a0: {said}").format(said=asked.view.words)}


def _named(name: str, found: str) -> Two:
    if found == NOT_SAID:
        return _NOT_SAID
    if name == "language":
        from babel import Locale

        return Two(*(Locale(one).languages.get(found.partition("-")[0], found) for one in ("en", "fr")))
    return Two(found, found)


def _month(one: date) -> str:
    return f"{one.year:04}-{one.month:02}"


def area_of(need: str) -> str:
    """Which of the six needs this one is, or stands under."""
    return ".".join(need.split(".")[:2])


def kind_of_need(need: str) -> str:
    """Which of the six a need belongs to, and its tier: as much as is told of one person's needs at once."""
    return f"{area_of(need)}+{tier_of(need)}"
