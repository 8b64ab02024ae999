"""What is written down of a text that was included: a few plain fields, and codes of the shared words as text."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields

from fireweed.bilingual import Two
from fireweed.evidence.rules.screening import Refused

LONGEST = 4000
FIELDS = {
    "population": Two("Who it is about", "De qui il s’agit"),
    "setting": Two("Where", "Où"),
    "design": Two("How it was done", "Comment l’étude a été faite"),
    "found": Two("What was found", "Ce qui a été constaté"),
    "barriers": Two("Barriers", "Obstacles"),
    "needs": Two("Needs", "Besoins"),
    "appraisal": Two("How far it can be relied on, and why", "Jusqu’où s’y fier, et pourquoi"),
}
CODED = {"barriers": "barrier", "needs": "need"}
"""The fields that hold shared words by their codes, a space between, and how those codes begin."""

_UNKNOWN = Two(
    "Not among the shared words: {codes}. Take the tick away and choose the word that comes nearest.",
    "Absent des mots communs\u00a0: {codes}. Décochez, puis choisissez le mot qui s’en approche le plus.",
)
_TOO_LONG = Two("One of the answers is longer than 4,000 characters.", "Une des réponses dépasse 4\u00a0000\u00a0caractères.")
_NOTHING = Two("Nothing was written yet.", "Rien n’a encore été écrit.")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text says, in the words of who read it."""

    population: str = ""
    setting: str = ""
    design: str = ""
    found: str = ""
    barriers: str = ""
    needs: str = ""
    appraisal: str = ""


def chosen(codes: Iterable[str], known: Collection[str]) -> str:
    """Codes as they are kept, each once; `Refused` names those that are no shared words."""
    once = list(dict.fromkeys(codes))
    if unknown := [code for code in once if code not in known]:
        raise Refused(_UNKNOWN.format(codes=", ".join(unknown)))
    return " ".join(once)


def extraction(typed: Mapping[str, str]) -> Extraction:
    """The fields as they are kept, or `Refused`."""
    held = {one.name: typed.get(one.name, "").strip() for one in fields(Extraction)}
    if not any(held.values()):
        raise Refused(_NOTHING)
    if any(len(value) > LONGEST for value in held.values()):
        raise Refused(_TOO_LONG)
    return Extraction(**held)


def lines_of(one: Extraction) -> list[tuple[Two, str, list[str]]]:
    """What was filled in, named in both languages: as text, or as codes."""
    filled = [(name, value) for name, value in asdict(one).items() if value]
    return [(FIELDS[name], "", value.split()) if name in CODED else (FIELDS[name], value, []) for name, value in filled]
