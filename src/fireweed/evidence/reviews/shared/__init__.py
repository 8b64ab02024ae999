"""Reviews that belong to everybody, read from files under version control: what is quoted, and what is not told."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fireweed.bilingual import Two
from fireweed.evidence.library import Reference, library

FOLDER = Path(__file__).resolve().parent
QUOTED = {
    "question": Two("The question", "La question"),
    "population": Two("Who it is about", "De qui il s’agit"),
    "setting": Two("Where", "Où"),
    "design": Two("How it was done", "Comment l’étude a été faite"),
    "found": Two("What was found", "Ce qui a été constaté"),
    "last-in-its-list": Two("The last number in its list", "Le dernier numéro de sa liste"),
}
CODES = {"barriers": Two("Barriers", "Obstacles"), "needs": Two("Needs", "Besoins")}
GAPS = {
    "searches": Two("Searches", "Recherches"),
    "flow": Two("The numbers of the flow", "Les nombres du parcours"),
    "included": Two("What was included", "Ce qui a été inclus"),
    "screening": Two("Who read", "Qui a lu"),
    "appraisal": Two("How far it can be relied on", "Jusqu’où s’y fier"),
    "again": Two("When to search again", "Quand chercher de nouveau"),
}


class UnreadableReview(ValueError):
    """A file that is not one review that keeps to the rules."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A published review: its reference, what its page says in its own words, its codes, and what it does not tell."""

    reference: Reference
    quoted: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]]
    gaps: Mapping[str, Two]

    @property
    def cites(self) -> int:
        """How many references of the library stand in its list, counted."""
        return sum(self.reference.key in one.cited_by for one in library().values())


@cache
def shared_reviews() -> Mapping[str, Shared]:
    """Every shared review, by the key of its reference."""
    return read(FOLDER)


def read(folder: Path) -> dict[str, Shared]:
    """Read every review of a folder, or raise `UnreadableReview` with the name of the file that is wrong."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            held = tomllib.loads(path.read_text("utf-8"))
            one = Shared(
                library()[held["reference"]], dict(held["quoted"]),
                {name: tuple(codes) for name, codes in held["codes"].items()},
                {name: Two(gap["en"], gap["fr"]) for name, gap in held["gaps"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise UnreadableReview(f"{path.name}: a reference of the library, quotations, codes and gaps are needed") from None
        if (one.quoted.keys(), one.codes.keys(), one.gaps.keys()) != (QUOTED.keys(), CODES.keys(), GAPS.keys()):
            raise UnreadableReview(f"{path.name}: each part is quoted or said to be a gap, and there is no other part")
        if path.stem != one.reference.key:
            raise UnreadableReview(f"{path.name}: the file is named by the key of its reference")
        found[path.stem] = one
    return found
