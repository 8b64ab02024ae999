"""Where people are, month after month: each state with its share of those whose situation is known, and how sure that is."""

from collections.abc import Sequence

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import percent_in_both
from fireweed.findings.charts import Frame, Moment, areas, phone_and_desk
from fireweed.findings.figures.share import Share, share
from fireweed.findings.figures.words import NOT_SHOWN, ends, told
from fireweed.findings.showing.picture import Picture, slices
from fireweed.findings.showing.release import Release, Shown

DIMENSIONS = ("state", "lives")
UNKNOWN = "not-recorded"
FEWEST = 3
_STATE = Two("{state}: {share} ({low} to {high})", "{state}\u00a0: {share} (de {low} à {high})")
_KNOWN = Two("Known: {n}. {states}.", "Situations connues\u00a0: {n}. {states}.")
_MISSING = Two(" Nothing recorded: {missing}.", " Rien de consigné\u00a0: {missing}.")
_NOTE = Two(
    "In brackets: how far chance leaves room for each share, nineteen times in twenty (Wilson). A month with a small number is "
    "not drawn, because its height would tell it. The same people may stand in many months.",
    "Entre parenthèses\u00a0: la marge du hasard pour chaque part, dix-neuf fois sur vingt (Wilson). Un mois qui a un petit nombre "
    "n’est pas dessiné, car sa hauteur le révélerait. Les mêmes personnes peuvent figurer dans bien des mois.",
)


def months(release: Release, measure: str) -> Picture | None:
    """The picture of a measure that has a table for each month; None with fewer than three months of the same states."""
    tables = [one for one in slices(release, measure) if one.table.dimensions[0] in DIMENSIONS]
    if len(tables) < FEWEST:
        return None
    codes = [code for code in tables[0].codes(0) if code is not None and code != UNKNOWN]
    if any(set(codes) - set(one.codes(0)) for one in tables):
        return None
    moments = [Moment(one.of or one.title, tuple(one.counts[(code,)] for code in codes)) for one in tables]
    states = [tables[0].labels[0][code] for code in codes]
    name = tables[0].measure.name
    drawn = phone_and_desk(Frame("months", name), lambda sheet: areas(sheet, moments, states))
    whole = [one for one, moment in zip(tables, moments, strict=True) if None not in moment.counts]
    ends_of = list(dict.fromkeys([one.id for one in (whole or tables)[:1] + (whole or tables)[-1:]]))
    lines = tuple((one.of or one.title, _said(one, codes)) for one in tables if one.id in ends_of)
    return Picture(name, drawn, lines, _NOTE)


def _said(shown: Shown, codes: Sequence[str]) -> Two:
    """One month in words."""
    counts = {code: shown.counts[(code,)] for code in codes}
    found = [
        (shown.labels[0][code], share([counts[code]], [count for other, count in counts.items() if other != code],
                                      shown.table.rounding))
        for code in codes
    ]  # fmt: skip
    known = found[0][1].n
    states = [_STATE.format(state=label, **_shares(one)) for label, one in found if one.share is not None]
    listed = Two("; ".join(one.en for one in states), "; ".join(one.fr for one in states))
    said = _KNOWN.format(n=told(known), states=listed) if states else NOT_SHOWN
    if (UNKNOWN,) not in shown.counts:
        return said
    missing = _MISSING.format(missing=told(shown.counts[(UNKNOWN,)]))
    return Two(said.en + missing.en, said.fr + missing.fr)


def _shares(one: Share) -> dict[str, Two]:
    assert one.share is not None and one.low is not None and one.high is not None
    return {"share": percent_in_both(one.share), **ends(one.low, one.high)}
