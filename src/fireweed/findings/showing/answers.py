"""Answers given twice: of each question how many were higher, the same or lower later, and how sure that is."""

from fireweed.bilingual import Two
from fireweed.findings.charts import Frame, Range, intervals, phone_and_desk
from fireweed.findings.figures.changed import Changed
from fireweed.findings.showing.picture import Picture, ranged, slices
from fireweed.findings.showing.release import Release, Shown

CHANGES = ("higher", "same", "lower")
_HEADING = Two("How sure this is", "Degré de certitude")
_DRAWN = Two(
    "Of the answers that changed, the share that went up",
    "Parmi les réponses qui ont changé, la part de celles qui sont montées",
)
_NOTE = Two(
    "The line is where the true share lies, nineteen times in twenty. What people said themselves and what the worker saw stand "
    "side by side and are never added up. It says what was answered, not why.",
    "Le trait indique où se trouve la vraie part, dix-neuf fois sur vingt. Ce que les personnes ont dit et ce que l’équipe a vu "
    "sont côte à côte et jamais additionnés. Cela dit ce qui a été répondu, non pourquoi.",
)


def of_release(release: Release, measure: str) -> list[tuple[Shown, Changed]]:
    """Each question of a measure that was asked twice, with what its printed counts tell."""
    return [(one, _changed(one)) for one in slices(release, measure) if set(CHANGES) <= set(one.codes(0))]


def answers(release: Release, measure: str) -> Picture | None:
    """The picture of a measure that compares first and later answers; None where nobody answered twice."""
    asked = [(shown, found) for shown, found in of_release(release, measure) if found.n != 0]
    if not asked:
        return None
    rows = [_range(shown, found) for shown, found in asked]
    drawn = phone_and_desk(Frame("sure", _DRAWN), lambda sheet: intervals(sheet, rows))
    return Picture(_HEADING, drawn, tuple((shown.of or shown.title, found.said) for shown, found in asked), _NOTE, _DRAWN)


def _changed(shown: Shown) -> Changed:
    ups, same, downs = (shown.counts[(one,)] for one in CHANGES)
    aside = [shown.counts.get((one,), 0) for one in ("skipped", "once")]
    known = [one for one in aside if one is not None]
    missing = sum(known) if len(known) == len(aside) else None
    return Changed(ups, same, downs, missing, shown.counts.get(("not-asked",), 0), shown.table.rounding)


def _range(shown: Shown, found: Changed) -> Range:
    """What the words below say, drawn: the same share with the same interval."""
    return ranged(shown.of or shown.title, found.share, found.interval)
