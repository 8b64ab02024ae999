"""From which state of an episode one may go where, as a table; the picture in the docs is drawn from it."""

from datetime import date

from fireweed.bilingual import Two
from fireweed.bilingual.dates import day
from fireweed.care.rules.notes import day_refusal
from fireweed.care.rules.text import LONG, too_long
from fireweed.care.rules.walk.episode import SPELLS, Episode
from fireweed.care.rules.walk.plan import HORIZONS

MOVES: dict[str, dict[str, str]] = {
    "walking": {"pause": "paused", "lightly": "lightly", "end": "ended"},
    "paused": {"back": "walking", "lightly": "lightly", "end": "ended"},
    "lightly": {"back": "walking", "hello": "lightly", "pause": "paused", "end": "ended"},
    "ended": {"back": "walking", "lightly": "lightly"},
}
"""State, then step, then the state it leads to. Every way leads on, and every way leads back."""

STEPS: dict[str, Two] = {
    "back": Two("Come back", "Revenir"),
    "hello": Two("We said hello", "Des nouvelles échangées"),
    "pause": Two("Pause", "Faire une pause"),
    "lightly": Two("Stay in touch lightly", "Garder le lien"),
    "end": Two("End for now", "Mettre fin au suivi"),
}
ASKS_WHEN = frozenset({"lightly", "hello"})
"""Steps after which somebody says hello on a day to come."""

CAN_COME_BACK = Two("You can come back.", "Vous pouvez revenir.")
"""What is said to somebody who leaves."""

OUTSIDE = Two("Outside any program", "Hors programme")

NOT_FROM_HERE = Two(
    "Nothing was changed. “{step}” does not follow from here; this episode stands at: {state}.",
    "Rien n’a changé. «\u00a0{step}\u00a0» ne suit pas d’ici; voici où en est ce suivi\u00a0: {state}.",
)
ENDED_ALREADY = Two(
    "Nothing was changed: this episode had ended already, on {day}. Coming back is one press away.",
    "Rien n’a changé\u00a0: ce suivi avait déjà pris fin, le {day}. Pour revenir, il suffit d’un clic.",
)
BEFORE_THE_LAST = Two(
    "This day is before the last step, of {day}. Choose that day or a later one.",
    "Ce jour précède la dernière étape, du {day}. Choisissez ce jour ou un jour plus tard.",
)
WHEN = Two(
    "Choose a day to come on which to say hello.", "Choisissez un jour à venir pour donner ou prendre des nouvelles."
)
WALKING_ALREADY = Two(
    "There is an episode in {program} already: go on with it above.",
    "Il y a déjà un suivi\u00a0: {program}. Continuez-le plus haut.",
)
NOWHERE = Two(
    "Choose at least one program, or “outside any program”.",
    "Choisissez au moins un programme, ou «\u00a0hors programme\u00a0».",
)
FIRST_PHASE = Two("This is the first of the three already.", "C’est déjà le premier des trois.")
LAST_PHASE = Two("This is the last of the three already.", "C’est déjà le dernier des trois.")


def move_refusal(episode: Episode, step: str, on: date, today: date, words: str, hello: date | None) -> Two | None:
    """Why this step cannot be taken, or None when it can."""
    last = episode.spells[-1]
    if step not in MOVES[last.state]:
        if step == "end" and last.state == "ended":
            return ENDED_ALREADY.format(day=_day(last.on))
        return NOT_FROM_HERE.format(step=STEPS.get(step, Two("", "")), state=SPELLS[last.state])
    reason = day_refusal(on, today)
    if reason is None and on < last.on:
        reason = BEFORE_THE_LAST.format(day=_day(last.on))
    return reason or too_long(words, LONG) or _hello_refusal(step, hello, on)


def begin_refusal(on: date, today: date, words: str) -> Two | None:
    """Why an episode cannot begin on this day, or None when it can."""
    return day_refusal(on, today) or too_long(words, LONG)


def _hello_refusal(step: str, hello: date | None, on: date) -> Two | None:
    if step in ASKS_WHEN and (hello is None or hello < on or hello.year > on.year + 20):
        return WHEN
    return None


def phase_refusal(phase: str, by: int) -> Two | None:
    """Why the phase of care cannot go on (1) or back (-1), or None when it can."""
    place = HORIZONS.index(phase) + by
    if place < 0:
        return FIRST_PHASE
    return LAST_PHASE if place >= len(HORIZONS) else None


def diagram() -> str:
    """The table as a state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> walking: begin"]
    lines += [f"    {state} --> {after}: {step}" for state, steps in MOVES.items() for step, after in steps.items()]
    return "\n".join(lines)


def _day(value: date) -> Two:
    return Two(day(value, "en"), day(value, "fr"))
