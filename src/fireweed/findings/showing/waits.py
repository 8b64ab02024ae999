"""How long until a stable home, or until a need was met: a curve from the printed counts of each stretch of months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.findings.charts import Frame, Line, lines, phone_and_desk
from fireweed.findings.figures.waiting import Band, Waiting, waiting
from fireweed.findings.figures.words import NOT_SHOWN, Count, room, sentences, told
from fireweed.findings.showing.picture import Picture, told_by
from fireweed.findings.showing.release import Release, Shown


@dataclass(frozen=True, slots=True)
class Waited:
    """What is waited for in a measure: its tables by stretches of months, finest first; what ends the wait; its words."""

    by: tuple[str, str]
    reached: str
    left: str
    still: str
    heading: Two
    began: Two
    share: Two


WAITED: Mapping[str, Waited] = {
    "time-to-home": Waited(
        ("home-by-quarter", "home-by-half"), "homed", "ended", "still",
        Two("Time until a stable home", "Temps jusqu’à un logement stable"),
        Two("Began without a stable home: {n}.", "Sans logement stable au début\u00a0: {n}."),
        Two("{within}, an estimated {share} had one.", "{within}, on estime que {share} en avaient un."),
    ),
    "waits": Waited(
        ("wait-by-quarter", "wait-by-half"), "met", "otherwise", "open",
        Two("Time until a need was met", "Temps avant qu’un besoin ait trouvé réponse"),
        Two("Needs named: {n}.", "Besoins nommés\u00a0: {n}."),
        Two("{within}, an estimated {share} were met.", "{within}, on estime que {share} avaient trouvé réponse."),
    ),
}  # fmt: skip
_MONTHS = Two("{first} to {last} months", "{first} à {last} mois")
_WITHIN = Two("Within {months} months", "En {months} mois au plus")
_HALF = Two("Half of them: within {months} months.", "La moitié\u00a0: en {months} mois au plus.")
_NOT_HALF = Two("In this time it was less than half.", "Durant ce temps, c’était moins de la moitié.")
_STOPS = Two(
    "Later months are not shown: small numbers.", "Les mois suivants ne sont pas montrés\u00a0: petits nombres."
)
_ASIDE = Two("{label}: {count}.", "{label}\u00a0: {count}.")
_ROUNDED = Two(
    "No curve is drawn: these numbers are rounded, and a curve would add up the rounding of many of them.",
    "Aucune courbe n’est tracée\u00a0: ces nombres sont arrondis, et une courbe additionnerait bien des arrondis.",
)
_NOTE = Two(
    "The line is the estimated share that got there; the band around it is how far chance leaves room, nineteen times in "
    "twenty. Whoever went another way first is not taken to wait on (Aalen and Johansen). It says when, not why.",
    "La courbe est la part estimée de celles et ceux qui y sont parvenus; la bande indique la marge du hasard, dix-neuf fois sur "
    "vingt. Qui a d’abord pris un autre chemin n’est plus compté en attente (Aalen et Johansen). Cela dit quand, non pourquoi.",
)


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve with the months at which its stretches end, and how they are said."""

    shown: Shown
    found: Waiting
    ends: tuple[int, ...]
    labels: tuple[Two, ...]


def curve(release: Release, measure: str) -> Curve | None:
    """The curve that reaches furthest, the finest of several; None where no table tells it or its numbers are rounded."""
    known = WAITED[measure]
    tables = [told_by(release, measure, by) for by in known.by]
    made = [_curve(one, known) for one in tables if one is not None and not one.table.rounding]
    return max(made, key=lambda one: one.ends[len(one.found.curve) - 1] if one.found.curve else -1, default=None)


def waits(release: Release, measure: str) -> Picture | None:
    """The picture of a measure of time; None where it has no table by time."""
    if measure not in WAITED:
        return None
    known, found = WAITED[measure], curve(release, measure)
    if found is None:
        rounded = any(told_by(release, measure, by) for by in known.by)
        return Picture(known.heading, None, (), _ROUNDED) if rounded else None
    drawn, reached = None, found.found.curve
    if reached:
        shown = len(reached) + (1 if found.found.stops else 0)
        line = Line(
            known.heading, tuple(one.share for one in reached) + (None,) * (shown - len(reached)),
            tuple(None if one.low is None or one.high is None else (one.low, one.high) for one in reached)
            + (None,) * (shown - len(reached)),
        )  # fmt: skip
        drawn = phone_and_desk(
            Frame("waits", known.heading), lambda sheet: lines(sheet, found.labels[:shown], [line], unit="share", steps=True)
        )
    return Picture(known.heading, drawn, ((None, said(found, measure)),), _NOTE if drawn else None)


def said(found: Curve, measure: str) -> Two:
    """How many began, how many are estimated to have got there by when, how sure that is, and who is not in it."""
    known, aside = WAITED[measure], _aside(found.shown)
    began, reached = known.began.format(n=told(found.found.n)), found.found.curve
    if not reached:
        return sentences(*([] if found.found.n is None else [began]), NOT_SHOWN, *aside)
    last, half = reached[-1], next((n for n, one in enumerate(reached) if one.share > 0.5 - 1e-9), None)
    by_then = known.share.format(within=within(found.ends[len(reached) - 1]), share=percent_in_both(last.share))
    sure = [] if last.low is None or last.high is None else [room(last.low, last.high, "Aalen-Johansen")]
    middle = _NOT_HALF if half is None else _HALF.format(months=number_in_both(found.ends[half] + 1))
    return sentences(began, by_then, *sure, middle, *([_STOPS] if found.found.stops else []), *aside)


def within(last: int) -> Two:
    """By the end of a month since the start, which itself is the first."""
    return _WITHIN.format(months=number_in_both(last + 1))


def _curve(shown: Shown, known: Waited) -> Curve:
    """The curve of one table, whose codes are what came of it and the stretch of months: "homed.0-2"."""
    stretches = sorted({code.partition(".")[2] for code in shown.codes(0) if code is not None} - {""}, key=_first)
    bands = [
        Band(_last(one) - _first(one) + 1, *(shown.counts.get((f"{came}.{one}",), 0) for came in _timed(known)))
        for one in stretches
    ]  # fmt: skip
    began = _sum([one for band in bands for one in (band.reached, band.left, band.still)])
    if began is None:
        everybody, aside = shown.counts.get((None,)), _sum([shown.counts[(code,)] for code in _untimed(shown)])
        began = None if everybody is None or aside is None else everybody - aside
    return Curve(shown, waiting(began, bands), tuple(_last(one) for one in stretches), tuple(map(_stretch, stretches)))


def _timed(known: Waited) -> tuple[str, str, str]:
    return known.reached, known.left, known.still


def _untimed(shown: Shown) -> list[str]:
    """The answers of those who do not wait."""
    return [code for code in shown.codes(0) if code is not None and "." not in code]


def _aside(shown: Shown) -> list[Two]:
    """Those who do not wait: under which answer, and how many."""
    return [_ASIDE.format(label=shown.labels[0][code], count=told(shown.counts[(code,)])) for code in _untimed(shown)]


def _stretch(stretch: str) -> Two:
    return _MONTHS.format(first=_first(stretch), last=_last(stretch))


def _sum(counts: Sequence[Count]) -> Count:
    known = [one for one in counts if one is not None]
    return sum(known) if len(known) == len(counts) else None


def _first(code: str) -> int:
    return int(code.partition("-")[0])


def _last(code: str) -> int:
    return int(code.rpartition("-")[2])
