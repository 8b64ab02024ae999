"""Two members decide about a reference, each alone; what comes of it, and who may say more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from fireweed.bilingual import Two

Stage = Literal["title", "text"]
Verdict = Literal["in", "out"]
Turn = Literal["alone", "together", "third"]
STAGES: tuple[Stage, ...] = ("title", "text")

NOT_RETRIEVED = "not-retrieved"
REASONS = {
    NOT_RETRIEVED: Two("The full text could not be had", "Le texte intégral est resté introuvable"),
    "topic": Two("About something else", "Porte sur autre chose"),
    "people": Two("About other people", "Concerne d’autres personnes"),
    "place": Two("About another place", "Concerne un autre endroit"),
    "kind": Two("Another kind of writing", "Un autre genre d’écrit"),
    "language": Two("In a language that nobody here reads", "Dans une langue que personne ici ne lit"),
    "same-study": Two("The same study told elsewhere", "La même étude, racontée ailleurs"),
}
"""Why something is left out. Where two members gave two reasons, the one that stands first here counts."""

NO_VERDICT = Two("Choose to include it or to leave it out.", "Choisissez de l’inclure ou de l’écarter.")
NO_REASON = Two("Choose a reason first, then leave it out.", "Choisissez d’abord une raison, puis écartez la référence.")
GONE = Two(
    "This reference was taken out of the library meanwhile, so nothing was written down.",
    "Cette référence a été retirée de la bibliothèque entre-temps; rien n’a été noté.",
)
NOT_YET = Two(
    "This reference is not ready for its full text: titles come first.",
    "Cette référence n’en est pas au texte intégral\u00a0: le titre vient d’abord.",
)
DECIDED = Two(
    "Two members have decided about this one already; what they said stands.",
    "Deux membres ont déjà décidé pour cette référence; leur décision reste.",
)
NOT_APART = Two(
    "Two members decide about this one first, each alone.", "Deux membres décident d’abord séparément pour cette référence."
)
NOT_INCLUDED = Two(
    "This reference is not included, or not any more, so nothing was written down.",
    "Cette référence n’est pas incluse, ou ne l’est plus; rien n’a été noté.",
)


class Refused(ValueError):
    """What cannot be written down; says why, in both languages."""

    def __init__(self, why: Two) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True)
class Said:
    """What one member decided, and whether alone, after talking it over, or as the third."""

    by: UUID
    verdict: Verdict
    reason: str = ""
    turn: Turn = "alone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the decisions of one stage stand: still open, in disagreement, or settled with a verdict."""

    state: Literal["open", "apart", "settled"] = "open"
    verdict: Verdict | None = None
    reason: str = ""


def reasons_at(stage: Stage) -> dict[str, Two]:
    """The reasons that can be given at a stage; that a text could not be had is known only when it is asked for."""
    return {key: said for key, said in REASONS.items() if stage == "text" or key != NOT_RETRIEVED}


def checked(stage: Stage, verdict: str, reason: str) -> tuple[Verdict, str]:
    """A verdict with its reason, or `Refused`; what is included needs none."""
    if verdict == "in":
        return "in", ""
    if verdict != "out":
        raise Refused(NO_VERDICT)
    if reason not in reasons_at(stage):
        raise Refused(NO_REASON)
    return "out", reason


def settle(said: Sequence[Said]) -> Outcome:
    """What comes of all that was said at one stage."""
    alone = [one for one in said if one.turn == "alone"]
    if len(alone) < 2:
        return Outcome()
    if _agree(alone):
        return Outcome("settled", alone[0].verdict, _reason(alone))
    third = [one for one in said if one.turn == "third"]
    if third:
        return Outcome("settled", third[0].verdict, third[0].reason)
    together = [one for one in said if one.turn == "together"]
    if len(together) == 2 and _agree(together):
        return Outcome("settled", together[0].verdict, _reason(together))
    return Outcome("apart")


def turn_of(said: Sequence[Said], who: UUID) -> Turn | None:
    """How this member may decide now, or decide otherwise; None where it is settled."""
    state = settle(said).state
    if state == "open":
        return "alone"
    if state == "apart":
        return "together" if alone_of(said, who) else "third"
    return None


def alone_of(said: Iterable[Said], who: UUID) -> Said | None:
    """What this member decided alone, where they did."""
    return next((one for one in said if one.turn == "alone" and one.by == who), None)


def _agree(two: Sequence[Said]) -> bool:
    return len({one.verdict for one in two}) == 1


def _reason(two: Sequence[Said]) -> str:
    given = {one.reason for one in two}
    return next((key for key in REASONS if key in given), "")
