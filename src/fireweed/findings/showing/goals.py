"""Goals that people set themselves, on the levels they set: how many came as far as hoped, or further, and how sure that is."""

from fireweed.bilingual import Two
from fireweed.findings.charts import Frame, intervals, phone_and_desk
from fireweed.findings.figures.share import Share, share
from fireweed.findings.figures.words import sentences, told
from fireweed.findings.showing.picture import Picture, ranged, told_by
from fireweed.findings.showing.release import Release, Shown

GOALS = "goals"
HOPED, LESS = "as-hoped", "less"
_HEADING = Two("How sure this is", "Degré de certitude")
_DRAWN = Two(
    "Share of goals that came as far as hoped, or further, of those with a level",
    "Part des objectifs allés aussi loin qu’espéré, ou plus loin, parmi ceux qui ont un niveau",
)
_ALL = Two("All goals", "Tous les objectifs")
_ASIDE = Two(
    "Without a level yet: {missing}. Put aside: {aside}.", "Sans niveau pour l’instant\u00a0: {missing}. Mis de côté\u00a0: {aside}.",
)  # fmt: skip
_NOTE = Two(
    "A goal’s level is what the person says it is. The line leaves room for chance as if each goal stood alone; goals of one "
    "person go together, so the true room is wider. It says how far goals came, not why.",
    "Le niveau d’un objectif est celui que la personne lui donne. Le trait laisse une marge au hasard comme si chaque objectif "
    "était seul; ceux d’une même personne vont ensemble, et la vraie marge est plus large. Cela dit le chemin parcouru, non pourquoi.",
)


def came(release: Release) -> Share | None:
    """The share of goals that came as far as hoped or further; None where no table counts goals."""
    shown = told_by(release, GOALS, "hoped")
    return None if shown is None else _share(shown, ())


def goals(release: Release, measure: str) -> Picture | None:
    """The picture of goals: all of them, and by horizon."""
    if measure != GOALS:
        return None
    found: list[tuple[Two, Share, Two]] = []
    whole, by = told_by(release, GOALS, "hoped"), told_by(release, GOALS, "horizon", "hoped")
    if whole is not None:
        found.append((_ALL, _share(whole, ()), _aside(whole, ())))
    if by is not None:
        found += [
            (by.labels[0][one], _share(by, (one,)), _aside(by, (one,))) for one in by.codes(0) if one is not None
        ]  # fmt: skip
    found = [one for one in found if one[1].n != 0]
    if not found:
        return None
    rows = [ranged(label, one.share, one.interval) for label, one, _ in found]
    drawn = phone_and_desk(Frame("sure", _DRAWN), lambda sheet: intervals(sheet, rows))
    return Picture(_HEADING, drawn, tuple((label, sentences(one.said, aside)) for label, one, aside in found), _NOTE, _DRAWN)


def _share(shown: Shown, before: tuple[str, ...]) -> Share:
    return share([shown.counts.get((*before, HOPED), 0)], [shown.counts.get((*before, LESS), 0)], shown.table.rounding)


def _aside(shown: Shown, before: tuple[str, ...]) -> Two:
    missing, aside = (shown.counts.get((*before, code), 0) for code in ("not-said", "aside"))
    return _ASIDE.format(missing=told(missing), aside=told(aside))
