"""From a person in a file to the answers of a record: only what the map lets in, nothing guessed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from fireweed.bilingual import Two
from fireweed.bilingual.dates import day
from fireweed.care.rules.answers import Answer, Answers, Framing, Said, Way
from fireweed.care.rules.intake import Person
from fireweed.care.rules.text import LONG, NOTE, clean

ANOTHER_SYSTEM = Two("another system", "un autre logiciel")
_BROUGHT_IN = Two("Brought in from {source} on {day}.", "Importé depuis {source} le {day}.")
_COLON = Two("{heading}: {text}", "{heading}\u00a0: {text}")
_BECAUSE = Two("{line} (brought in because: {reason})", "{line} (importé pour la raison suivante\u00a0: {reason})")


def answers_of(person: Person, own: Mapping[str, Mapping[str, Answer]]) -> Answers:
    """What was answered elsewhere, to be asked again here; an anonymous person keeps only whether under 18.

    `own` are answers to the organisation's own questions.
    """
    young = Answer.told(person.under_18) if person.under_18 in ("yes", "no") else Answer()
    if person.anonymous:
        return Answers(under_18=young)
    ways = tuple(_ways(person))
    return Answers(
        name=_told(person.chosen_name),
        pronouns=_told(person.pronouns),
        languages=_told(person.language),
        under_18=young,
        ways=ways,
        ways_said=Said.TOLD if ways else Said.NOT_ASKED,
        framings=(Framing(person.framing.code, person.framing.certainty),) if person.framing else (),
        other_names=tuple(filter(None, map(clean, person.other_names))),
        own=own,
    )


def notes_of(
    person: Person, *, on: date, source: Two = ANOTHER_SYSTEM, reasons: Mapping[str, str],
    beside: Iterable[tuple[str, str]] = (),
) -> list[str]:  # fmt: skip
    """The first note, in the language in force: free text, what a reason switched on, and what no own question took.

    `beside` is the last of these, as heading and text. More notes if it is long.
    """
    others = [str(_COLON.format(heading=heading, text=text)) for heading, text in beside]
    if person.anonymous or not (person.note or person.switched_on or others):
        return []
    lines = [str(_BROUGHT_IN.format(source=source, day=Two(day(on, "en"), day(on, "fr"))))]
    for _, heading, text in person.switched_on:
        line = str(_COLON.format(heading=heading, text=text))
        reason = reasons.get(heading, "")
        lines.append(str(_BECAUSE.format(line=line, reason=reason)) if reason else line)
    lines += others
    whole = clean("\n".join(lines) + ("\n\n" + person.note if person.note else ""), lines=True)
    return list(_in_pieces(whole, NOTE))


def brought_in_note(text: str, *, on: date, source: Two = ANOTHER_SYSTEM) -> list[str]:
    """A text that came later, under a line that says from where and when; in pieces if it is long."""
    head = str(_BROUGHT_IN.format(source=source, day=Two(day(on, "en"), day(on, "fr"))))
    return note_pieces(clean(f"{head}\n\n{text}", lines=True))


def note_pieces(text: str) -> list[str]:
    """A text in as many notes as it needs; none where it is empty."""
    return list(_in_pieces(text, NOTE))


def _told(text: str) -> Answer:
    return Answer.of(clean(text))


def _ways(person: Person) -> Iterator[Way]:
    """Numbers and addresses as they came, none of them confirmed as safe."""
    for phone in filter(None, map(clean, person.phones)):
        yield Way(address=phone)
    for email in filter(None, map(clean, person.emails)):
        yield Way(channel="email", address=email)
    for note in _in_pieces(clean(person.safe_contact_note, lines=True), LONG):
        yield Way(note=note)


def _in_pieces(text: str, longest: int) -> Iterator[str]:
    """A long text in pieces that fit, cut between lines or words where there are any."""
    while len(text) > longest:
        cut = max(text.rfind("\n", 1, longest), text.rfind(" ", 1, longest))
        cut = cut if cut > longest // 2 else longest
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text
