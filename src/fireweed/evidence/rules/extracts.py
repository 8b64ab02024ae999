"""What is written down of a text that was included: a few plain fields, and codes of the shared words as text."""

import re
from dataclasses import asdict, dataclass, fields

from fireweed.bilingual import Two
from fireweed.evidence.rules.screening import Refused

LONGEST, MOST_CODES = 4000, 40
FIELDS = {
    "population": Two("Who it is about", "De qui il s’agit"),
    "setting": Two("Where", "Où"),
    "design": Two("How it was done", "Comment l’étude a été faite"),
    "found": Two("What was found", "Ce qui a été constaté"),
    "barriers": Two("Barriers, by their codes", "Obstacles, par leurs codes"),
    "needs": Two("Needs, by their codes", "Besoins, par leurs codes"),
    "appraisal": Two("How far it can be relied on, and why", "Jusqu’où s’y fier, et pourquoi"),
}
CODED = {"barriers": "barrier", "needs": "need"}
_CODE = re.compile(r"(barrier|need)(\.[a-z][a-z0-9-]*)+")
_NOT_A_CODE = {
    "barriers": Two(
        "A barrier is written as its code, such as barrier.structural; several with spaces between them.",
        "Un obstacle s’écrit par son code, comme barrier.structural; s’il y en a plusieurs, séparez-les par des espaces.",
    ),
    "needs": Two(
        "A need is written as its code, such as need.housing; several with spaces between them.",
        "Un besoin s’écrit par son code, comme need.housing; s’il y en a plusieurs, séparez-les par des espaces.",
    ),
}
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


def extraction(typed: dict[str, str]) -> Extraction:
    """The fields as they are kept, or `Refused`; codes stand once each, with one space between them."""
    held = {one.name: typed.get(one.name, "").strip() for one in fields(Extraction)}
    if not any(held.values()):
        raise Refused(_NOTHING)
    if any(len(value) > LONGEST for value in held.values()):
        raise Refused(_TOO_LONG)
    for name, begins in CODED.items():
        codes = list(dict.fromkeys(re.split(r"[\s,;]+", held[name]))) if held[name] else []
        codes = [code for code in codes if code]
        if len(codes) > MOST_CODES or any(not _CODE.fullmatch(code) or not code.startswith(f"{begins}.") for code in codes):
            raise Refused(_NOT_A_CODE[name])
        held[name] = " ".join(codes)
    return Extraction(**held)


def lines_of(one: Extraction) -> list[tuple[Two, str]]:
    """What was filled in, named in both languages."""
    return [(FIELDS[name], value) for name, value in asdict(one).items() if value]
