"""The boxes of a PRISMA 2020 flow, in words of ours: one way down, and beside each step what goes no further."""

from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number
from fireweed.evidence.rules.flow import Numbers
from fireweed.evidence.rules.screening import REASONS

NOT_TOLD = Two("not told", "non\u00a0précisé")


@dataclass(frozen=True, slots=True)
class Box:
    """One number and what it counts; None where it is not told. `waits` marks what is not decided yet."""

    label: Two
    count: int | None
    waits: bool = False

    @property
    def figure(self) -> Two:
        """The number as each language writes it."""
        return NOT_TOLD if self.count is None else Two(number(self.count, "en"), number(self.count, "fr"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way down, and what leaves it on its side before the next."""

    main: Box
    aside: tuple[Box, ...] = ()


_FOUND = Two("Found by the searches", "Trouvées par les recherches")
_DOUBLES = Two("The same reference again", "Même référence, en double")
_UNREAD = Two("Lines that could not be read", "Lignes illisibles")
_TAKEN = Two("Taken out of the library", "Retirées de la bibliothèque")
_WAITING = Two("Not decided yet", "Sans décision encore")
_SCREENED = Two("Titles and summaries decided", "Titres et résumés examinés")
_LEFT_OUT = Two("Left out by title and summary", "Écartées au titre et au résumé")
_SOUGHT = Two("Full texts looked for", "Textes intégraux recherchés")
_ASSESSED = Two("Full texts decided", "Textes intégraux examinés")
_TEXTS_OUT = Two("Left out after reading", "Écartées après lecture")
_INCLUDED = Two("Included", "Incluses")


def steps(numbers: Numbers | None) -> list[Step]:
    """The flow from its numbers; without numbers every box says that it is not told."""
    if numbers is None:
        out: tuple[Box, ...] = (Box(_TEXTS_OUT, None),)
        return [
            Step(Box(_FOUND, None), (Box(_DOUBLES, None),)),
            Step(Box(_SCREENED, None), (Box(_LEFT_OUT, None),)),
            Step(Box(_SOUGHT, None), (Box(REASONS["not-retrieved"], None),)),
            Step(Box(_ASSESSED, None), out),
            Step(Box(_INCLUDED, None)),
        ]
    out = tuple(Box(REASONS[key], count) for key, count in numbers.reasons.items())
    removed = (Box(_DOUBLES, numbers.doubles), Box(_UNREAD, numbers.unread), Box(_TAKEN, numbers.taken_away))
    return [
        Step(Box(_FOUND, numbers.identified), (*removed, Box(_WAITING, numbers.waiting, waits=True))),
        Step(Box(_SCREENED, numbers.screened), (Box(_LEFT_OUT, numbers.left_out),)),
        Step(
            Box(_SOUGHT, numbers.sought),
            (Box(REASONS["not-retrieved"], numbers.not_retrieved), Box(_WAITING, numbers.text_waiting, waits=True)),
        ),
        Step(Box(_ASSESSED, numbers.assessed), out or (Box(_TEXTS_OUT, 0),)),
        Step(Box(_INCLUDED, numbers.included)),
    ]  # fmt: skip
